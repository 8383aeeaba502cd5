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
        if (entries.size() == 1) insert(new Sql(within), about, entries.getFirst());
        else
            insert(new Sql(within), about, entries);
        within.afterCommit(() -> committed.accept(tenant, column(entries, Entry::type)));
    }

    private Entry entry(TenantId tenant, Record event) {
        var description = descriptions.of(event.getClass());
        return new Entry(UuidV7.fresh(), tenant, description, description.keyOf(event), payloads.write(description, event));
    }

    /** One is what there mostly is, and costs less without arrays. */
    private static void insert(Sql sql, CallContext about, Entry entry) {
        sql.update("""
                   insert into plexica.outbox (lane, id, type, version, key, data, tenant, workspace, actor, correlation, traceparent)
                   values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                   """, entry.lane(), entry.id, entry.type(), entry.description.version(), entry.key, entry.data,
                about.tenant().id().value(),
                workspace(about), Actors.write(about.actor()), about.correlation().id(), about.correlation().traceparent());
    }

    private static void insert(Sql sql, CallContext about, List<Entry> entries) {
        sql.update("""
                   insert into plexica.outbox (lane, id, type, version, key, data, tenant, workspace, actor, correlation, traceparent)
                   select lane::smallint, id::uuid, type, version::int, key, data, ?, ?, ?, ?, ?
                   from unnest(?, ?, ?, ?, ?, ?) with ordinality as event (lane, id, type, version, key, data, place) order by place
                   """, about.tenant().id().value(), workspace(about), Actors.write(about.actor()), about.correlation().id(),
                about.correlation().traceparent(), column(entries, entry -> Integer.toString(entry.lane())),
                column(entries, entry -> entry.id.toString()), column(entries, Entry::type),
                column(entries, entry -> Integer.toString(entry.description.version())), column(entries, Entry::key),
                column(entries, Entry::data));
    }

    private static List<String> column(List<Entry> entries, Function<Entry, String> text) { return entries.stream().map(text).toList(); }

    private static @Nullable UUID workspace(CallContext about) { return about.workspace().map(WorkspaceId::value).orElse(null); }

    private record Entry(UUID id, TenantId tenant, EventDescription<?> description, String key, String data) {
        int lane() { return OutboxLane.of(tenant, key, id); }

        String type() { return description.type().value(); }
    }
}
