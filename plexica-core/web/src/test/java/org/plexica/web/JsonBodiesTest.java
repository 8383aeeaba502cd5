package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plexica.core.PlexicaException;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.web.boot.JsonBodies;
import org.plexica.web.spi.Bodies;

final class JsonBodiesTest {
    private static final String GOOD = """
                                       {"slug": "acme", "id": "01890a5d-ac96-774b-bcce-b302099a8057", "count": 3, "ready": true, "at": "2026-01-31T12:00:00Z",
                                        "color": "RED", "tags": ["a"], "owner": {"email": "a@b.example"}}""";
    private final Bodies bodies = JsonBodies.strict(1000);

    enum Color { RED, GREEN }

    record Owner(String email, Optional<String> phone) {}

    record Thing(TenantSlug slug, TenantId id, int count, boolean ready, Instant at, Color color, List<String> tags, Owner owner,
            Optional<Map<String, Integer>> more, @Nullable String note) {}

    record Nest(Optional<Nest> in) {}

    @Test void a_record_is_read_with_its_values_plain_and_its_optional_parts_absent() {
        var thing = read(GOOD);
        assertThat(thing.slug()).isEqualTo(new TenantSlug("acme"));
        assertThat(thing.id()).isEqualTo(TenantId.parse("01890a5d-ac96-774b-bcce-b302099a8057"));
        assertThat(thing.more()).isEmpty();
        assertThat(thing.note()).isNull();
        assertThat(read(with("\"tags\"", "\"more\": null, \"note\": null, \"tags\"")).more()).isEmpty();
    }

    @Test void what_is_written_can_be_read_again() {
        var thing = read(GOOD);
        var written = new String(bodies.write(thing), StandardCharsets.UTF_8);
        assertThat(written).contains("\"slug\":\"acme\"", "\"at\":\"2026-01-31T12:00:00Z\"").doesNotContain("phone", "more");
        assertThat(read(written)).isEqualTo(thing);
    }

    static Stream<Arguments> faults() {
        return Stream.of(arguments(with("\"count\"", "\"cuont\": 1, \"count\""), "cuont", "is not known; known here are at, color, count"),
                arguments(with("\"email\"", "\"mail\": 1, \"email\""), "owner.mail", "is not known"),
                arguments(with("\"count\": 3,", ""), "count", "is missing"),
                arguments(with("\"email\": \"a@b.example\"", ""), "owner.email", "is missing"),
                arguments(with("\"acme\"", "null"), "slug", "must not be null"),
                arguments(with("\"a@b.example\"", "null"), "owner.email", "must not be null"),
                arguments(with("[\"a\"]", "[null]"), "tags[0]", "must not be null"),
                arguments(with("[\"a\"]", "[1]"), "tags[0]", "must be a text"),
                arguments(with("[\"a\"]", "\"a\""), "tags", "must be an array"),
                arguments(with("count\": 3", "count\": " + "null"), "count", "must not be null"),
                arguments(with("count\": 3", "count\": " + "3.5"), "count", "must be a whole number"),
                arguments(with("count\": 3", "count\": " + "\"3\""), "count", "must be a whole number"),
                arguments(with("count\": 3", "count\": " + "99999999999"), "count", "must be a whole number"),
                arguments(with("true", "\"true\""), "ready", "must be true or false"),
                arguments(with("true", "1"), "ready", "must be true or false"),
                arguments(with("\"acme\"", "7"), "slug", "must be a text"),
                arguments(with("\"RED\"", "\"red\""), "color", "must be one of RED, GREEN"),
                arguments(with("\"RED\"", "0"), "color", "must be one of RED, GREEN"),
                arguments(with("\"2026-01-31T12:00:00Z\"", "\"yesterday\""), "at", "must be a time"),
                arguments(with("\"2026-01-31T12:00:00Z\"", "17"), "at", "must be a time"),
                arguments(with("{\"email\": \"a@b.example\"}", "[]"), "owner", "must be an object"),
                arguments(with("\"count\": 3", "\"count\": 3, \"count\": 4"), "", "has a property twice"),
                arguments(GOOD + "{}", "", "has more after its end"),
                arguments("{\"slug\": ", "", "is not valid JSON at line 1"),
                arguments("[]", "", "must be an object"),
                arguments("null", "", "must not be null"),
                arguments("", "", "is missing"));
    }

    @ParameterizedTest
    @MethodSource("faults") void each_fault_is_named_with_its_place_and_rule(String body, String property, String rule) {
        var error = failure(body, "application/json").error();
        assertThat(error.code()).isEqualTo("web/malformed-body");
        assertThat(error.facts().get("property")).isEqualTo(property);
        assertThat(error.facts().get("rule")).contains(rule);
    }

    @Test void a_rule_of_a_value_keeps_its_code_and_gains_its_place() {
        var failure = failure(with("\"acme\"", "\"Acme Inc\""), "application/json");
        assertThat(failure.error().code()).isEqualTo("core/invalid-value");
        assertThat(failure.error().facts()).containsEntry("property", "slug").containsEntry("what", "slug");
        assertThat(failure(with("01890a5d-ac96-774b-bcce-b302099a8057", "1-2-3-4-5"), "application/json").error().facts())
                .containsEntry("property", "id").containsEntry("what", "tenant id");
    }

    @Test void no_answer_names_a_class_or_repeats_a_value() {
        var failure = failure(with("\"RED\"", "\"s3cret\""), "application/json");
        assertThat(failure.error().detail()).doesNotContain("s3cret", "org.", "java.", "Color");
    }

    @Test void what_is_nested_too_deep_is_refused() {
        var deep = "{\"in\": ".repeat(100) + "{}" + "}".repeat(100);
        var failure = assertThatExceptionOfType(PlexicaException.class)
                .isThrownBy(() -> JsonBodies.strict().read(stream(deep), "application/json", Nest.class)).actual();
        assertThat(failure.error().detail()).contains("is nested too deep");
    }

    @Test void what_is_larger_than_the_limit_is_refused() {
        assertThat(failure(GOOD + " ".repeat(1000), "application/json").error().code()).isEqualTo("web/too-large");
    }

    @Test void a_body_that_breaks_off_is_the_callers_failure() {
        var broken = new InputStream() {
            @Override public int read() { throw new IllegalStateException("the host's own way"); }

            @Override public int read(byte[] into, int from, int length) { return read(); }
        };
        var failure = assertThatExceptionOfType(PlexicaException.class)
                .isThrownBy(() -> bodies.read(broken, "application/json", Thing.class)).actual();
        assertThat(failure.error().code()).isEqualTo("web/malformed-body");
    }

    @Test void only_json_in_utf_8_is_taken() {
        assertThat(bodies.read(stream(GOOD), "Application/JSON; charset=\"UTF-8\"", Thing.class)).isEqualTo(read(GOOD));
        for (var type : new String[] {"", "text/plain", "application/json-patch+json", "application/json; charset=iso-8859-1"})
            assertThat(failure(GOOD, type).error().code()).as(type).isEqualTo("web/unsupported-media-type");
    }

    private PlexicaException failure(String body, String type) {
        return assertThatExceptionOfType(PlexicaException.class).isThrownBy(() -> bodies.read(stream(body), type, Thing.class)).actual();
    }

    private Thing read(String body) { return bodies.read(stream(body), "application/json", Thing.class); }

    private static String with(String part, String other) { return GOOD.replace(part, other); }

    private static ByteArrayInputStream stream(String text) { return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)); }
}
