package org.plexica.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plexica.core.events.Event;
import org.plexica.events.EventsError;
import org.plexica.events.EventsException;

final class PayloadsTest {
    private static final long SEED = Long.getLong("plexica.test.seed", System.nanoTime());
    private final Random random = new Random(SEED);
    private final Payloads payloads = new Payloads(100_000);

    enum Colour {
        RED, GREEN;

        @Override public String toString() { return "colour"; }
    }

    record Part(String name, Optional<Colour> colour) {
        public String getSecret() { return "never written"; }

        public boolean isSecret() { return true; }
    }

    @Event(value = "app.thing.made", key = "id")
    record Made(UUID id, long count, double weight, BigDecimal price, BigInteger huge, List<Part> parts, Map<Colour, Instant> times,
            Set<LocalDate> days, Optional<OffsetDateTime> offset, @Nullable String note, Dates dates) {
        public int getTotal() { return 1; }
    }

    record Dates(LocalTime time, LocalDateTime both, Duration took, URI link) {}

    private final EventDescription<Made> made = EventDescription.of(Made.class);

    @Test void what_is_read_is_what_was_written() {
        for (var i = 0; i < 500; i++) {
            var event = any();
            var data = payloads.write(made, event);
            assertThat(payloads.read(made, data)).as("seed " + SEED).isEqualTo(event);
            assertThat(made.keyOf(event)).isEqualTo(event.id.toString());
        }
    }

    @Test void only_components_are_written_and_no_null() {
        var event = new Made(new UUID(0, 1), 1, 1, BigDecimal.ONE, BigInteger.ONE, List.of(new Part("a", Optional.empty())), Map.of(),
                Set.of(), Optional.empty(), null, new Dates(LocalTime.NOON, LocalDateTime.MIN, Duration.ZERO, URI.create("a:b")));
        assertThat(payloads.write(made, event)).contains("\"parts\":[{\"name\":\"a\"}]").doesNotContain("ecret", "otal", "null", "offset",
                "note");
    }

    @Event("app.shirt.sold")
    record Sold(Colour colour, int count) {
        Sold {
            if (count < 0) throw new IllegalArgumentException("canary " + count);
        }
    }

    private final EventDescription<Sold> sold = EventDescription.of(Sold.class);

    @Test void what_a_newer_publisher_added_is_passed_over() {
        assertThat(payloads.read(sold, "{\"colour\":\"RED\",\"count\":1,\"size\":{\"eu\":42}}")).isEqualTo(new Sold(Colour.RED, 1));
    }

    @Test void what_does_not_follow_the_schema_is_refused_without_being_repeated() {
        var count = "{\"colour\":\"RED\",\"count\":";
        assertThat(Map.of("{\"colour\":\"canary\",\"count\":1}", "colour breaks the rule enum [\"RED\",\"GREEN\"]",
                "{\"colour\":\"RED\"}", "the whole lacks count", count + "\"canary\"}", "count breaks the rule type \"integer\"",
                count + "1.5}", "count breaks the rule type", count + "null}", "count breaks the rule type",
                count + "99999999999999}", "it cannot be read, at count", count + "-7654321}", "it cannot be read", "\"canary\"",
                "the whole breaks the rule type", "null", "the whole breaks", "", "breaks"))
                .allSatisfy((data, why) -> refuses(sold, data, why));
        assertThat(List.of(count + "canary}", count + "1}canary", count + "1,}", "{'colour':'canary'}"))
                .allSatisfy(data -> refuses(sold, data, "it cannot be read"));
    }

    @Event("app.letter.sent")
    record Letters(Map<String, List<Integer>> byAddress, Map<String, UUID> ids) {}

    @Test void a_refusal_does_not_repeat_the_keys_of_a_map_either() {
        var letters = EventDescription.of(Letters.class);
        refuses(letters, "{\"byAddress\":{\"canary@example.com\":[1,\"x\"]},\"ids\":{}}", "byAddress{}[] breaks the rule type \"integer\"");
        refuses(letters, "{\"byAddress\":{},\"ids\":{\"canary@example.com\":\"no-uuid\"}}", "it cannot be read, at ids{}");
    }

    @Event("app.text.written")
    record Text(String text, Map<String, String> more, double number, BigDecimal exact) {}

    private final EventDescription<Text> text = EventDescription.of(Text.class);

    private static Text text(String text) { return new Text(text, Map.of(), 1, BigDecimal.ONE); }

    @Test void what_the_database_cannot_hold_is_not_published() {
        assertThat(List.of(text("a\0b"), new Text("a", Map.of("k\0", "v"), 1, BigDecimal.ONE),
                new Text("a", Map.of("k", "\0"), 1, BigDecimal.ONE)))
                .allSatisfy(event -> unwritten(text, event, "NUL"));
        assertThat(List.of("\ud800", "\udc00", "\udc00\ud800", "a\ud800b"))
                .allSatisfy(half -> unwritten(text, text(half), "half a character"));
        var whole = text("😀 \\u0000 \u2028 \u007f");
        assertThat(payloads.read(text, payloads.write(text, whole))).isEqualTo(whole);
    }

    @Test void numbers_that_are_none_or_endless_are_not_published() {
        assertThat(List.of(Double.NaN, Double.POSITIVE_INFINITY))
                .allSatisfy(number -> unwritten(text, new Text("", Map.of(), number, BigDecimal.ONE), ""));
        assertThat(List.of("1E+1000000000", "1E-1000000000", "1E401"))
                .allSatisfy(number -> unwritten(text, new Text("", Map.of(), 1, new BigDecimal(number)), "number"));
    }

    @Test void a_missing_value_is_not_published() {
        unwritten(text, text(nothing()), "the whole lacks text");
    }

    @Test void hostile_json_is_refused() {
        var deep = 100_000;
        assertThat(List.of("[".repeat(deep), "{\"text\":" + "[".repeat(deep) + "]".repeat(deep) + "}", "{\"a\":".repeat(deep),
                json("\"a\"", "1e999999999"),
                json("\"a\"", "9".repeat(100_000)), json("\"a\"", "1e401"), json("\"a\",\"text\":\"b\"", "1"), json("\"a\\u0000\"", "1"),
                json("\"a\0\"", "1"), json("\"\\ud800\"", "1"),
                json("\"a\"", "NaN"), json("\"a\"", "-Infinity"), json("\"a\"", "0x1F"), json("\"a\"", "1") + " {}"))
                .allSatisfy(data -> refuses(text, data, ""));
        refuses(text, "{\"text\":\"a\",\"more\":{\"k\":\"1\",\"k\":\"2\"},\"number\":1,\"exact\":1}", "it cannot be read");
        refuses(text, "{\"text\":\"a\",\"more\":{},\"number\":1e400,\"exact\":1}", "");
    }

    @Test void an_event_has_at_most_so_many_bytes() {
        var small = new Payloads(100);
        var rest = payloads.write(text, text("")).length();
        assertThat(small.write(text, text("x".repeat(100 - rest)))).hasSize(100);
        assertThat(List.of("x".repeat(101 - rest), "é".repeat((102 - rest) / 2)))
                .allSatisfy(tooLong -> assertThatThrownBy(() -> small.write(text, text(tooLong)))
                        .isInstanceOfSatisfying(EventsException.class,
                                thrown -> assertThat(thrown.error()).isEqualTo(new EventsError.TooLarge("app.text.written", 100))));
    }

    @Event(value = "app.page.read", key = "page")
    record Read(String page) {}

    @Test void a_key_is_a_short_text() {
        var read = EventDescription.of(Read.class);
        assertThat(read.keyOf(new Read("Übersicht 1"))).isEqualTo("Übersicht 1");
        assertThat(List.of("", "a\0", "a\n", "\ud800", "x".repeat(501)))
                .allSatisfy(page -> assertThatThrownBy(() -> read.keyOf(new Read(page)))
                        .isInstanceOfSatisfying(EventsException.class,
                                thrown -> assertThat(thrown.error().remedy()).contains("its key, page")));
    }

    private static String json(String text, String exact) {
        return "{\"text\":" + text + ",\"more\":{},\"number\":1,\"exact\":" + exact + "}";
    }

    private void unwritten(EventDescription<Text> description, Text event, String why) {
        assertThatThrownBy(() -> payloads.write(description, event)).isInstanceOfSatisfying(EventsException.class,
                thrown -> isBad(thrown, why));
    }

    private void refuses(EventDescription<?> description, String data, String why) {
        assertThatThrownBy(() -> payloads.read(description, data)).as(data.substring(0, Math.min(80, data.length())))
                .isInstanceOfSatisfying(EventsException.class, thrown -> isBad(thrown, why));
    }

    private static void isBad(EventsException thrown, String why) {
        assertThat(thrown.error()).isInstanceOf(EventsError.BadData.class);
        assertThat(thrown.error().remedy()).contains(why).doesNotContain("canary", "7654321");
        assertThat(thrown).hasNoCause();
    }

    private Made any() {
        var parts = IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> new Part(word(), Optional.of(colour()).filter(_ -> random.nextBoolean()))).toList();
        var time = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
        var local = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        var dates = new Dates(local.toLocalTime(), local, Duration.ofNanos(random.nextLong()),
                URI.create("https://example.com/" + random.nextInt()));
        return new Made(new UUID(random.nextLong(), random.nextLong()), random.nextLong(), random.nextGaussian(),
                new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(-9, 9)),
                new BigInteger(200, random), parts, Map.of(colour(), time), Set.of(local.toLocalDate()),
                Optional.of(time.atOffset(ZoneOffset.ofHours(random.nextInt(-12, 12)))).filter(_ -> random.nextBoolean()),
                random.nextBoolean() ? word() : null, dates);
    }

    private Colour colour() { return Colour.values()[random.nextInt(2)]; }

    private String word() {
        var alphabet = List.of("a", "\"", "\\", "\n", "é", "😀", "\u2028", "\u001f", "</script>", "\ufffd");
        return IntStream.range(0, random.nextInt(8)).mapToObj(_ -> alphabet.get(random.nextInt(alphabet.size()))).reduce("",
                String::concat);
    }

    @SuppressWarnings({"NullAway", "DataFlowIssue"}) private static String nothing() { return null; }
}
