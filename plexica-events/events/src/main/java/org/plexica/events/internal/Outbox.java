package org.plexica.events.internal;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CallContext;
import org.plexica.core.TenantId;
import org.plexica.core.UuidV7;
import org.plexica.core.WorkspaceId;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.EventsError;
import org.plexica.events.EventsException;
import org.plexica.postgres.Sql;

/**
 * Writes events down in the transaction of the change. Thread-safe.
 *
 * @param payloads writes their data
 * @param descriptions of the records
 * @param committed is given the tenant and the types after each commit
 */
public record Outbox(Payloads payloads, Descriptions descriptions, BiConsumer<TenantId, List<String>> committed) {
    /**
     * In the open transaction of that bridge, in this order.
     *
     * @param about the tenant to which they belong, by whom, under which correlation
     * @throws EventsException {@link EventsError.NoTransaction}, {@link EventsError.NoEvent}, {@link EventsError.BadData}, {@link EventsError.TooLarge}
     */
    public void write(TransactionBridge within, CallContext about, List<? extends Record> events) {
        if (within.connection().isEmpty()) throw new EventsError.NoTransaction().exception();
        var tenant = about.tenant().id();
        var entries = events.stream().map(event -> entry(tenant, event)).toList();
        if (entries.isEmpty()) return;
        insert(new Sql(within), about, entries);
        within.afterCommit(() -> committed.accept(tenant, column(entries, 1)));
    }

    private Entry entry(TenantId tenant, Record event) {
        var description = descriptions.of(event.getClass());
        var key = description.keyOf(event);
        var id = UuidV7.fresh();
        return new Entry(OutboxLane.of(tenant, key, id),
                List.of(id.toString(), description.type().value(), Integer.toString(description.version()), key,
                        payloads.write(description, event)));
    }

    private static void insert(Sql sql, CallContext about, List<Entry> entries) {
        sql.update("""
                   insert into plexica.outbox (lane, id, type, version, key, data, tenant, workspace, actor, correlation, traceparent)
                   select lane::smallint, id::uuid, type, version::int, key, data, ?, ?, ?, ?, ?
                   from unnest(?, ?, ?, ?, ?, ?) with ordinality as event (lane, id, type, version, key, data, place) order by place
                   """, about.tenant().id().value(), workspace(about), Actors.write(about.actor()), about.correlation().id(),
                about.correlation().traceparent(), column(entries, entry -> Integer.toString(entry.lane)), column(entries, 0),
                column(entries, 1),
                column(entries, 2), column(entries, 3), column(entries, 4));
    }

    private static List<String> column(List<Entry> entries, int index) { return column(entries, entry -> entry.texts.get(index)); }

    private static List<String> column(List<Entry> entries, Function<Entry, String> text) { return entries.stream().map(text).toList(); }

    private static @Nullable UUID workspace(CallContext about) {
        return about.workspace().map(WorkspaceId::value).orElse(null);
    }

    private record Entry(int lane, List<String> texts) {}
}
