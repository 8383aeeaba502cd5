package org.plexica.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CoreException;

final class NamesTest {
    private static final long SEED = Long.getLong("plexica.test.seed", System.nanoTime());
    private final Random random = new Random(SEED);

    @Test void types_patterns_and_topics_are_written_alike() {
        // @start region="names"
        var paid = new EventType("app.invoice.paid");
        var ofInvoices = new EventPattern("app.invoice.*");
        var all = new EventPattern("*.*.*");
        var topic = TopicName.of(paid);
        var dead = TopicName.deadLettersOf(paid);
        // @end
        assertThat(List.of(ofInvoices, all, EventPattern.of(paid))).allMatch(pattern -> pattern.matches(paid));
        assertThat(List.of(topic, dead)).extracting(TopicName::toString).containsExactly("app.invoice.paid", "dlq.app.invoice.paid");
        assertThat(paid.isCore()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"core.tenant.created", "core.user.signed-in", "app.order.sent-back", "app.mail.sent", "app.invoice.paid-late",
            "plugin.crm.deal-won", "plugin.abcdefghijklmnopqr.contact-found", "app.x1.fee-agreed", "app.tyre.burst", "app.a.used",
            "core.tenant.set-up-failed"}) void what_has_happened_is_a_type(String value) {
        assertThat(new EventType(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.invoice.pay", "app.invoice.payment", "app.user.need", "app.mail.feed", "app.field.seed", "app.car.speed",
            "app.video.embed", "app.colour.red", "app.bed.bed", "app.order.to-be-sent-soon", "app.count.hundred", "app.job.succeed",
            "app.x.ed"}) void what_has_not_happened_is_none(String value) {
        assertThatThrownBy(() -> new EventType(value)).isInstanceOf(CoreException.class).hasMessageContaining("past tense");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"app.paid|three parts", "app.invoice.line.paid|three parts", "''|three parts",
            "dlq.invoice.paid|begin with", "App.invoice.paid|begin with", "'app.invoice.paid '|lower-case", "app.Invoice.paid|lower-case",
            "app..paid|lower-case", "app.-x.paid|lower-case", "app.x-.paid|lower-case", "app.x--y.paid|lower-case",
            "app.1x.paid|lower-case", "app.in_voice.paid|lower-case", "app.résumé.sent|lower-case", "app.*.paid|pattern",
            "plugin.abcdefghijklmnopqrs.paid|18 characters"}) void a_refusal_says_what_to_change(String value, String told) {
        assertThatThrownBy(() -> new EventType(value)).isInstanceOf(CoreException.class).hasMessageContaining(told);
    }

    @Test void control_characters_and_endless_names_are_refused() {
        assertThat(List.of("app.invoice.paid\n", "app.invoice\0.paid", "app." + "x".repeat(192) + ".paid")).allSatisfy(
                value -> assertThatThrownBy(() -> new EventType(value)).isInstanceOf(CoreException.class));
        assertThat(new EventType("app." + "x".repeat(191) + ".paid").value()).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.invoice.pay", "app.invoice.**", "app.*", "*", "**", "app.inv*.paid", "dlq.*.*", "app.invoice.*.paid",
            "plugin.abcdefghijklmnopqrs.*", ""}) void a_pattern_that_could_never_match_is_refused(String value) {
        assertThatThrownBy(() -> new EventPattern(value)).isInstanceOf(CoreException.class).hasMessageContaining("event pattern");
    }

    @Test void a_pattern_matches_what_differs_only_where_its_stars_are() {
        assertThat(all(2_000)).allSatisfy(type -> {
            var parts = type.value().split("\\.", -1);
            for (var stars = 0; stars < 8; stars++) {
                var pattern = new EventPattern(starred(parts, stars));
                assertThat(pattern.matches(type)).isTrue();
                var other = oneOf();
                assertThat(pattern.matches(other)).as(pattern + " " + other).isEqualTo(starred(other.value().split("\\.", -1), stars)
                        .equals(pattern.value()));
            }
        });
    }

    @Test void a_topic_is_read_as_it_was_written() {
        assertThat(all(500)).allSatisfy(type -> assertThat(List.of(TopicName.of(type), TopicName.deadLettersOf(type)))
                .allSatisfy(topic -> assertThat(TopicName.parse(topic.toString())).isEqualTo(topic)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dlq.dlq.app.invoice.paid", "dlq.", "dlq.app.invoice.pay", "DLQ.app.invoice.paid", "",
            "dlq.app.*.paid"}) void what_is_no_topic_is_refused(String text) {
        assertThatThrownBy(() -> TopicName.parse(text)).isInstanceOf(CoreException.class).hasMessageContaining("topic");
    }

    /** Whatever is let through has the form that brokers, tables and addresses rely on. */
    @Test void random_texts_are_refused_or_well_formed() {
        var pieces = List.of("app", "core", "plugin", ".", ".", "-", "x", "paid", "sent", "9", "*", "Å", "\n", " ", "/", "%", "_", "dlq");
        var accepted = new ArrayList<String>();
        for (var i = 0; i < 50_000; i++) {
            var text = new StringBuilder(i % 2 == 0 ? "" : "app.x.");
            for (var length = random.nextInt(9); length > 0; length--)
                text.append(pieces.get(random.nextInt(pieces.size())));
            if (isType(text.toString())) accepted.add(text.toString());
        }
        assertThat(accepted).as("seed " + SEED).isNotEmpty().allMatch(text -> text.matches("(core|app|plugin)(\\.[a-z][a-z0-9-]*){2}"));
    }

    private static boolean isType(String text) {
        try {
            return new EventType(text).value().equals(text);
        } catch (CoreException e) {
            return false;
        }
    }

    private static String starred(String[] parts, int stars) {
        var result = parts.clone();
        for (var i = 0; i < 3; i++)
            if ((stars & 1 << i) != 0) result[i] = "*";
        return String.join(".", result);
    }

    private List<EventType> all(int count) {
        var types = new ArrayList<EventType>();
        while (types.size() < count)
            types.add(oneOf());
        return types;
    }

    private EventType oneOf() {
        return new EventType(pick("core", "app", "plugin") + "." + pick("a", "b-c", "invoice", "x1") + "."
                + pick("paid", "sent-back", "deal-won", "created", "fee-agreed"));
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }
}
