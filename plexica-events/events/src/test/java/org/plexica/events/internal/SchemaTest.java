package org.plexica.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.events.Event;
import org.plexica.core.events.PersonalData;
import org.plexica.events.EventsError;
import org.plexica.events.EventsException;
import tools.jackson.databind.json.JsonMapper;

final class SchemaTest {
    enum Currency {
        EUR, USD;

        @Override public String toString() { return "money"; }
    }

    record Line(String text, BigDecimal amount, Optional<Integer> count, @PersonalData List<String> names) {}

    @Event(value = "app.invoice.sent", key = "invoice", version = 3)
    record InvoiceSent(UUID invoice, long cents, Currency currency, List<Line> lines, Map<String, Instant> reminders,
            Optional<LocalDate> due,
            @Nullable String note, @PersonalData String payer) {}

    @Test void a_schema_says_what_the_record_says() {
        assertThat(EventDescription.of(InvoiceSent.class).schema().node()).isEqualTo(JsonMapper.shared()
                .readTree("""
                          {"type": "object", "required": ["cents", "currency", "invoice", "lines", "payer", "reminders"], "properties": {
                            "invoice": {"type": "string", "format": "uuid"},
                            "cents": {"type": "integer", "format": "int64"},
                            "currency": {"type": "string", "enum": ["EUR", "USD"]},
                            "lines": {"type": "array", "items": {"type": "object", "required": ["amount", "names", "text"], "properties": {
                              "text": {"type": "string"},
                              "amount": {"type": "number"},
                              "count": {"type": "integer", "format": "int32"},
                              "names": {"type": "array", "items": {"type": "string"}, "x-personal": true}}}},
                            "reminders": {"type": "object", "additionalProperties": {"type": "string", "format": "date-time"}},
                            "due": {"type": "string", "format": "date"},
                            "note": {"type": "string"},
                            "payer": {"type": "string", "x-personal": true}}}"""));
    }

    @Event("app.many.tried")
    record Everything(boolean yes, short s, int i, float f, double d, BigInteger huge, URI link, Duration took, LocalTime at,
            Set<Currency> set, Map<UUID, Map<Currency, List<Long>>> maps, @Nullable Boolean maybe) {}

    @Test void all_that_has_one_form_may_be_in_an_event() {
        var schema = EventDescription.of(Everything.class).schema().node();
        assertThat(schema.path("required").valueStream().map(node -> node.stringValue())).hasSize(11).doesNotContain("maybe");
        assertThat(schema.path("properties").path("at").path("format").stringValue()).isEqualTo("time-local");
        assertThat(schema.path("properties").path("maps").path("additionalProperties").path("additionalProperties").path("items")
                .path("format").stringValue()).isEqualTo("int64");
    }

    @Event("app.bad.given")
    record WithObject(Object anything) {}

    @Event("app.bad.given")
    record WithCycle(String name, Inner inner) {
        record Inner(List<WithCycle> back) {}
    }

    sealed interface Shape {
        record Circle(int r) implements Shape {}
    }

    @Event("app.bad.given")
    record WithSealed(List<Shape> shapes) {}

    @Event("app.bad.given")
    @SuppressWarnings("ArrayRecordComponent")
    record WithArray(byte[] bytes) {}

    @Event("app.bad.given")
    record WithNullInside(List<@Nullable String> names) {}

    @Event("app.bad.given")
    record WithOptionalInside(List<Optional<String>> names) {}

    @Event("app.bad.given")
    record WithGeneric(Box<String> box) {
        record Box<T>(T content) {}
    }

    @Event("app.bad.given")
    @SuppressWarnings("rawtypes")
    record WithRaw(List raw) {}

    @Event("app.bad.given")
    record WithWildcard(List<? extends Number> numbers) {}

    @Event("app.bad.given")
    record WithKeys(Map<Instant, String> byTime) {}

    @Event("app.bad.given")
    record WithClass(Thread thread) {}

    @Event("app.bad.give")
    record NotPast(String name) {}

    @Event(value = "app.bad.given", key = "missing")
    record NoSuchKey(String name) {}

    @Event(value = "app.bad.given", key = "names")
    record KeyOfMany(List<String> names) {}

    @Event(value = "app.bad.given", version = 0)
    record NoVersion(String name) {}

    record NoEvent(String name) {}

    @ParameterizedTest
    @ValueSource(classes = {WithObject.class, WithCycle.class, WithSealed.class, WithArray.class, WithNullInside.class,
            WithOptionalInside.class, WithGeneric.class, WithRaw.class, WithWildcard.class, WithKeys.class, WithClass.class, NotPast.class,
            NoSuchKey.class, KeyOfMany.class, NoVersion.class, NoEvent.class}) void what_has_no_one_form_is_refused(
                    Class<? extends Record> record) {
        assertThatThrownBy(() -> EventDescription.of(record)).isInstanceOfSatisfying(EventsException.class,
                refused -> assertThat(refused.error()).isInstanceOf(EventsError.NoEvent.class).extracting(EventsError::remedy).asString()
                        .startsWith(record.getName() + " ").contains(said(record)).endsWith("."));
    }

    private static String said(Class<? extends Record> record) {
        return Map.ofEntries(Map.entry(WithObject.class, "component anything, which is of the type java.lang.Object"),
                Map.entry(WithCycle.class, "component inner.back[], which holds itself"),
                Map.entry(WithSealed.class, "nothing in its JSON would say which one"), Map.entry(WithArray.class, "use a List"),
                Map.entry(WithNullInside.class, "names[], which may hold null"),
                Map.entry(WithOptionalInside.class, "only a component itself may be absent"),
                Map.entry(WithGeneric.class, "box, which is of a generic record"), Map.entry(WithRaw.class, "raw, which doesn't say what"),
                Map.entry(WithWildcard.class, "numbers[]"), Map.entry(WithKeys.class, "byTime, which is a map whose keys"),
                Map.entry(WithClass.class, "java.lang.Thread"), Map.entry(NotPast.class, "past tense"),
                Map.entry(NoSuchKey.class, "no component missing"), Map.entry(KeyOfMany.class, "no single value"),
                Map.entry(NoVersion.class, "version from 1 on"), Map.entry(NoEvent.class, "annotated with @Event"))
                .getOrDefault(record, "?");
    }
}
