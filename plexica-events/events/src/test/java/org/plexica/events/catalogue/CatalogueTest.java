package org.plexica.events.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.events.Event;
import org.plexica.core.events.PersonalData;
import org.plexica.events.EventType;
import org.plexica.events.EventsError;
import org.plexica.events.EventsException;
import org.plexica.events.boot.EventCatalogues;

final class CatalogueTest {
    enum Way {
        CARD, CASH
    }

    record Line(String text, int count) {}

    @Event(value = "app.invoice.paid", key = "invoice")
    record InvoicePaid(UUID invoice, long cents, Way way, Optional<String> note, List<Line> lines, Map<String, Integer> sums) {}

    @Event("app.invoice.sent")
    record InvoiceSent(UUID invoice) {}

    private static final EventType PAID = new EventType("app.invoice.paid");
    private final EventCatalogue before = EventCatalogues.of(InvoicePaid.class);

    @TempDir
    Path folder;

    @Test void a_test_of_the_host_keeps_the_lock() {
        var lock = folder.resolve("events.lock");
        // @start region="catalogue"
        var events = EventCatalogues.of(InvoicePaid.class, InvoiceSent.class);
        if (Boolean.getBoolean("events.write")) events.writeLock(lock);
        var findings = events.compare(lock);
        var document = events.asyncApi(new About("Billing", "1.0", "Sends invoices."));
        // @end
        assertThat(findings).hasSize(2).extracting(Finding::severity).containsOnly(Finding.Severity.NOT_WRITTEN_DOWN);
        assertThat(document).contains("app.invoice.sent");
        assertThat(events.entries()).extracting(CatalogueEntry::type).extracting(EventType::value).containsExactly("app.invoice.paid",
                "app.invoice.sent");
        refuses(events, lock, "app.invoice.sent 1: is new. Write the lock");
        events.writeLock(lock);
        events.requireCompatible(lock);
    }

    @Test void a_lock_is_the_same_for_the_same_events_and_ends_each_line_alike() throws IOException {
        var one = lock(EventCatalogues.of(InvoicePaid.class, InvoiceSent.class));
        var written = Files.readString(one);
        var stamp = Files.getLastModifiedTime(one);
        EventCatalogues.of(List.of(InvoiceSent.class, InvoicePaid.class)).writeLock(one);
        assertThat(Files.readString(one)).isEqualTo(written).endsWith("}\n").doesNotContain("\r").startsWith(
                "{\n  \"plexica-events-lock\" : 1,\n  \"events\" : {\n    \"app.invoice.paid 1\" : {\n      \"key\" : \"invoice\",\n      \"schema\" : {\n")
                .contains("\n    },\n    \"app.invoice.sent 1\" : {\n");
        assertThat(Files.getLastModifiedTime(one)).isEqualTo(stamp);
        assertThat(folder).isDirectoryContaining(one::equals).isDirectoryNotContaining("glob:**.new");
    }

    static final class Allowed {
        @Event(value = "app.invoice.paid", key = "invoice")
        record More(UUID invoice, long cents, Way way, Optional<String> note, List<LineWithHint> lines, Map<String, Integer> sums,
                Optional<Line> extra) {}

        record LineWithHint(String text, int count, Optional<String> hint) {}

        @Event(value = "app.invoice.paid", key = "invoice")
        record Personal(UUID invoice, long cents, Way way, @PersonalData Optional<String> note, List<Line> lines,
                Map<String, Integer> sums) {}

        @Event(value = "app.invoice.paid")
        record NoKey(UUID invoice, long cents, Way way, Optional<String> note, List<Line> lines, Map<String, Integer> sums) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {Allowed.More.class, Allowed.Personal.class,
            Allowed.NoKey.class}) void what_all_readers_understand_has_only_to_be_written_down(Class<? extends Record> record) {
        var lock = lock(before);
        var after = EventCatalogues.of(record);
        assertThat(after.compare(lock)).hasSize(1)
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.NOT_WRITTEN_DOWN));
        after.writeLock(lock);
        after.requireCompatible(lock);
    }

    enum OneWay {
        CARD
    }

    enum MoreWays {
        CARD, CASH, CHEQUE
    }

    record Retyped(String text, long count) {}

    static final class Broken {
        @Event("app.invoice.paid")
        record Removed(UUID invoice, long cents, Way way, List<Line> lines, Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record Renamed(UUID id, long cents, Way way, Optional<String> note, List<Line> lines, Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record Widened(UUID invoice, int cents, Way way, Optional<String> note, List<Line> lines, Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record Deep(UUID invoice, long cents, Way way, Optional<String> note, List<Retyped> lines, Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record Needed(UUID invoice, long cents, Way way, String note, List<Line> lines, Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record Optionally(UUID invoice, Optional<Long> cents, Way way, Optional<String> note, List<Line> lines,
                Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record Added(UUID invoice, long cents, Way way, Optional<String> note, List<Line> lines, Map<String, Integer> sums, String added) {}

        @Event("app.invoice.paid")
        record Narrowed(UUID invoice, long cents, OneWay way, Optional<String> note, List<Line> lines, Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record Grown(UUID invoice, long cents, MoreWays way, Optional<String> note, List<Line> lines, Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record Freed(UUID invoice, long cents, String way, Optional<String> note, List<Line> lines, Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record NoMap(UUID invoice, long cents, Way way, Optional<String> note, List<Line> lines, Line sums) {}

        @Event("app.invoice.paid")
        record Single(UUID invoice, long cents, Way way, Optional<String> note, Line lines, Map<String, Integer> sums) {}

        @Event("app.invoice.paid")
        record OtherValues(UUID invoice, long cents, Way way, Optional<String> note, List<Line> lines, Map<String, Boolean> sums) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {Broken.Removed.class, Broken.Renamed.class, Broken.Widened.class, Broken.Deep.class, Broken.Needed.class,
            Broken.Optionally.class, Broken.Added.class,
            Broken.Narrowed.class, Broken.Grown.class, Broken.Freed.class, Broken.NoMap.class, Broken.Single.class,
            Broken.OtherValues.class}) void what_some_reader_would_not_understand_is_said_in_plain_words(
                    Class<? extends Record> record) throws IOException {
        var lock = lock(before);
        var written = Files.readString(lock);
        var after = EventCatalogues.of(record);
        assertThat(after.compare(lock)).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.BREAKS);
            assertThat(finding.event()).isEqualTo("app.invoice.paid 1");
            assertThat(finding.what()).isEqualTo(told(record));
            assertThat(finding.remedy()).contains("a new one of version 2");
        });
        refuses(after, lock, told(record));
        assertThatThrownBy(() -> after.writeLock(lock)).isInstanceOf(EventsException.class);
        assertThat(Files.readString(lock)).isEqualTo(written);
    }

    private static String told(Class<? extends Record> record) {
        return Map.ofEntries(Map.entry(Broken.Removed.class, "note is gone, or has another name"),
                Map.entry(Broken.Renamed.class, "invoice is gone, or has another name"),
                Map.entry(Broken.Widened.class, "cents was integer (int64) and is integer (int32)"),
                Map.entry(Broken.Deep.class, "lines[].count was integer (int32) and is integer (int64)"),
                Map.entry(Broken.Needed.class, "note must now be there, which it is not in all stored events"),
                Map.entry(Broken.Optionally.class, "cents may now be absent, which old readers don't expect"),
                Map.entry(Broken.Added.class, "added is new and must be there, which it is not in stored events"),
                Map.entry(Broken.Narrowed.class, "way can no longer be CASH, which stored events are"),
                Map.entry(Broken.Grown.class, "way can now be CHEQUE, which old readers don't know"),
                Map.entry(Broken.Freed.class, "way was an enum and is any text"),
                Map.entry(Broken.NoMap.class, "sums was a map and is a record"),
                Map.entry(Broken.Single.class, "lines was array and is object"),
                Map.entry(Broken.OtherValues.class, "sums{} was integer (int32) and is boolean")).getOrDefault(record, "?");
    }

    @Event(value = "app.invoice.paid", version = 2, key = "invoice")
    record InvoicePaid2(UUID invoice, String amount) {}

    @Test void a_new_version_stands_beside_the_old_one_until_that_is_retired() throws IOException {
        var lock = lock(before);
        var both = EventCatalogues.of(InvoicePaid.class, InvoicePaid2.class);
        both.writeLock(lock);
        both.requireCompatible(lock);
        var only = EventCatalogues.of(InvoicePaid2.class);
        refuses(only, lock, "app.invoice.paid 1: is gone from the code");
        var retiring = only.retiring(PAID, 1);
        assertThat(retiring.compare(lock)).extracting(Finding::what).containsExactly("is to be retired");
        retiring.writeLock(lock);
        retiring.requireCompatible(lock);
        only.requireCompatible(lock);
        assertThat(Files.readString(lock)).contains("\"retired\" : true");
        refuses(both, lock, "app.invoice.paid 1: was retired and is there again. Give it the next version.");
    }

    @Test void only_what_was_written_down_and_is_gone_can_be_retired() {
        assertThatThrownBy(() -> before.retiring(PAID, 1)).isInstanceOfSatisfying(EventsException.class,
                thrown -> assertThat(thrown.error()).isInstanceOf(EventsError.NoEvent.class));
        refuses(before.retiring(PAID, 7), lock(before), "app.invoice.paid 7: is to be retired, but was never written down");
    }

    @Event("app.invoice.sent")
    record AlsoSent(UUID invoice) {}

    @Test void two_records_cannot_be_the_same_event() {
        assertThatThrownBy(() -> EventCatalogues.of(InvoiceSent.class, AlsoSent.class)).isInstanceOfSatisfying(EventsException.class,
                thrown -> assertThat(thrown.error().remedy()).contains("same type and version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<<<<<<< ours\n{}", "{\"plexica-events-lock\":2,\"events\":{}}",
            "{\"plexica-events-lock\":1,\"events\":{\"app.invoice.pay 1\":{\"schema\":{}}}}",
            "{\"plexica-events-lock\":1,\"events\":{\"app.invoice.paid\":{\"schema\":{}}}}",
            "{\"plexica-events-lock\":1,\"events\":{\"app.invoice.paid 01\":{\"schema\":{}}}}",
            "{\"plexica-events-lock\":1,\"events\":{\"app.invoice.paid 1\":{}}}",
            "{\"plexica-events-lock\":1,\"events\":{\"app.invoice.paid 1\":{\"schema\":{}},\"app.invoice.paid 1\":{\"schema\":{}}}}"}) void a_lock_that_cannot_be_read_is_not_overwritten(
                    String text) throws IOException {
        var lock = Files.writeString(folder.resolve("events.lock"), text);
        refuses(before, lock, "events.lock: cannot be read");
        assertThatThrownBy(() -> before.writeLock(lock)).isInstanceOf(EventsException.class);
        assertThat(lock).hasContent(text);
    }

    private Path lock(EventCatalogue catalogue) {
        var lock = folder.resolve("events.lock");
        catalogue.writeLock(lock);
        return lock;
    }

    private static void refuses(EventCatalogue catalogue, Path lock, String why) {
        assertThatThrownBy(() -> catalogue.requireCompatible(lock)).isInstanceOfSatisfying(EventsException.class, thrown -> {
            assertThat(thrown.error()).isInstanceOf(EventsError.Incompatible.class);
            assertThat(thrown.error().remedy()).contains(why);
        });
    }
}
