package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plexica.core.TenantSlug;
import org.plexica.core.access.Policy;
import org.plexica.web.spi.Entry;
import org.plexica.web.spi.Gate;

/** Whatever is written into the places where a tenant can be named, Acme's token opens Acme or nothing. */
final class ResolverTest {
    private static final int TRIES = 2000;
    private static final String LETTERS = "abcmeACME019-._ ,:;/\\@%\t\u0000\u0430\u00e9";
    private static final List<String> LIKELY = List.of("acme", "ACME", "globex", "admin", "www", "acme,globex", "acme globex", "", "-",
            "xn--acme",
            "acme\u0000", "\u0430cme", World.ACME.id().toString(), World.ACME.id().toString().toUpperCase(Locale.ROOT),
            World.GLOBEX.id().toString());

    private final Gate gate = World.gate();
    private final Random random = new Random(7);

    @Test void any_header_opens_the_own_tenant_or_none() {
        names().forEach(text -> opensAcmeOrNothing(Requests.as("acme").with("x-tenant", text), isAcme(text)));
    }

    @Test void any_path_parameter_opens_the_own_tenant_or_none() {
        names().forEach(text -> opensAcmeOrNothing(Requests.as("acme").at("tenant", text), isAcme(text)));
    }

    @Test void any_host_below_the_domain_opens_the_own_tenant_or_none() {
        for (var end : List.of("", ".", ":80", ".:8080"))
            names().filter(it -> !it.endsWith(":")).forEach(label -> {
                var name = label.toLowerCase(Locale.ROOT);
                opensAcmeOrNothing(Requests.as("acme").with("host", label + ".example.com" + end),
                        isAcme(name) || TenantSlug.RESERVED.contains(name));
            });
    }

    @Test void any_host_of_its_own_opens_the_own_tenant_or_none() {
        for (var end : List.of("", ".", ":80", ".:8080"))
            names().filter(it -> !it.endsWith(":")).forEach(label -> {
                var domain = label + (label.length() % 2 == 0 ? "crm.acme.org" : ".acme.net");
                opensAcmeOrNothing(Requests.as("acme").with("host", domain + end), label.isEmpty());
            });
    }

    @Test void a_letter_that_only_becomes_ascii_in_lower_case_is_malformed() {
        for (var host : List.of("\u212aelvin.example.com", "acme.example.com\u212a", "\u0130cme.example.com", "\u212a.acme.org"))
            assertThat(((Entry.Refused) gate.enter(Requests.as("acme").with("host", host), Policy.loggedIn())).problem().code())
                    .isEqualTo("web/malformed-header");
    }

    @Test void without_a_token_the_answer_never_depends_on_who_exists() {
        names().forEach(text -> {
            var entry = (Entry.Refused) gate.enter(Requests.request().with("x-tenant", text), Policy.loggedIn());
            assertThat(entry.problem().code()).as(text).isEqualTo("web/unauthenticated");
        });
    }

    private Stream<String> names() {
        return Stream.concat(LIKELY.stream(), Stream.generate(this::name).limit(TRIES));
    }

    private String name() {
        var text = new StringBuilder();
        for (var length = random.nextInt(8); length > 0; length--)
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.toString();
    }

    private static boolean isAcme(String text) {
        return text.equals("acme") || text.equals(World.ACME.id().toString());
    }

    private void opensAcmeOrNothing(Requests request, boolean own) {
        var entry = gate.enter(request, Policy.loggedIn());
        if (entry instanceof Entry.Refused refused) {
            assertThat(own).as(request.toString()).isFalse();
            assertThat(refused.problem().code()).isIn("web/not-found", "web/malformed-header");
        } else {
            assertThat(own).as(request.toString()).isTrue();
            assertThat(((Entry.Admitted) entry).context().tenant()).isEqualTo(World.ACME);
        }
    }
}
