package org.plexica.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.events.Event;
import org.plexica.core.events.PersonalData;

final class MaskTest {
    record Guest(@PersonalData String name, int table) {}

    @Event("app.party.held")
    record PartyHeld(String place, @PersonalData Guest host, List<Guest> guests, Map<String, Guest> byRoom,
            @PersonalData List<Integer> ages,
            @PersonalData Optional<Long> phone, List<String> songs) {}

    private final Payloads payloads = new Payloads(10_000);
    private final EventDescription<PartyHeld> held = EventDescription.of(PartyHeld.class);

    @Test void what_is_personal_is_masked_wherever_it_stands() {
        var data = payloads.write(held,
                new PartyHeld("Rome", new Guest("canary", 1), List.of(new Guest("canary", 2), new Guest("canary", 3)),
                        Map.of("blue", new Guest("canary", 4)), List.of(81, 82), Optional.of(81L), List.of("a", "b")));
        var masked = "{\"place\":\"Rome\",\"host\":\"***\",\"guests\":[{\"name\":\"***\",\"table\":2},{\"name\":\"***\",\"table\":3}],"
                + "\"byRoom\":{\"blue\":{\"name\":\"***\",\"table\":4}},\"ages\":\"***\",\"phone\":\"***\",\"songs\":[\"a\",\"b\"]}";
        assertThat(payloads.mask(held, data)).isEqualTo(masked);
    }

    @Test void what_a_newer_publisher_added_may_be_personal() {
        assertThat(payloads.mask(held,
                "{\"place\":\"Rome\",\"street\":\"canary\",\"guests\":[{\"born\":81,\"table\":1}],\"more\":{\"x\":[81]}}"))
                .isEqualTo("{\"place\":\"Rome\",\"street\":\"***\",\"guests\":[{\"born\":\"***\",\"table\":1}],\"more\":\"***\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"place\":{\"x\":\"canary\"},\"songs\":{\"canary\":\"canary\"}}", "{\"place\":[\"canary\"]}",
            "{\"guests\":\"canary\"}", "\"canary\"",
            "[\"canary\"]", "{\"place\":\"Rome\",\"host\":\"canary", "canary", ""}) void of_what_does_not_follow_its_schema_nothing_is_seen(
                    String data) {
        assertThat(payloads.mask(held, data)).doesNotContain("canary");
        assertThat(payloads.mask(data)).doesNotContain("canary");
    }

    @Test void of_an_event_that_nobody_here_knows_only_the_names_of_its_components_are_seen() {
        assertThat(payloads
                .mask("{\"name\":\"canary\",\"age\":81,\"byMail\":{\"canary@example.com\":1},\"list\":[81],\"yes\":true,\"no\":null}"))
                .isEqualTo("{\"name\":\"***\",\"age\":\"***\",\"byMail\":\"***\",\"list\":\"***\",\"yes\":\"***\",\"no\":null}");
    }
}
