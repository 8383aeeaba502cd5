package org.plexica.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CallContext;
import org.plexica.core.Page;
import org.plexica.core.TenantId;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.DeadLetter;
import org.plexica.events.DeadLetter.State;
import org.plexica.events.DeadLetters;
import org.plexica.events.EventType;
import org.plexica.events.EventsError;
import org.plexica.postgres.Sql;

/**
 * Dead letters as their tenant sees them, or the platform.
 *
 * @param platform whose transactions see them all
 * @param asked runs after some are to be tried again
 */
record TableDeadLetters(TransactionBridge platform, Runnable asked) implements DeadLetters {
    private static final String MINE = "(?::uuid is null or tenant = ?::uuid)";
    private static final String FILTER = MINE
            + " and (?::text is null or state = ?) and (?::text is null or handler = ?) and (?::text is null or type = ?) and (?::uuid is null or tenant = ?::uuid)";
    private static final int MOST = 1_000;

    @Override public Page<DeadLetter> list(Filter filter, Page.Request page) {
        var sql = new Sql(platform);
        return platform.<Page<DeadLetter>, RuntimeException>call(() -> {
            var total = sql.first("select count(*) from plexica.dead_letter where " + FILTER, row -> row.getLong(1), values(filter))
                    .orElseThrow();
            var items = sql.all("select * from plexica.dead_letter where " + FILTER + " order by first_at desc, id desc limit "
                    + page.size() + " offset "
                    + page.offset(), TableDeadLetters::letter, values(filter));
            // Some may have come between the two statements.
            return new Page<>(items, page.page(), page.size(), Math.max(total, page.offset() + items.size()));
        });
    }

    @Override public DeadLetter require(UUID id) {
        return new Sql(platform)
                .first("select * from plexica.dead_letter where id = ? and " + MINE, TableDeadLetters::letter, id, mine(), mine())
                .orElseThrow(() -> new EventsError.NoDeadLetter().exception());
    }

    @Override public DeadLetter retry(UUID id) {
        return platform.<DeadLetter, RuntimeException>call(() -> {
            if (lock(id) == State.RESOLVED) throw new EventsError.NotNow().exception();
            new Sql(platform).update("update plexica.dead_letter set state = 'RETRYING' where id = ?", id);
            platform.afterCommit(asked);
            return require(id);
        });
    }

    @Override public int retryAll(Filter filter) {
        return platform.<Integer, RuntimeException>call(() -> {
            var asked = new Sql(platform)
                    .update("update plexica.dead_letter set state = 'RETRYING' where id in (select id from plexica.dead_letter where "
                            + "state in ('PENDING', 'FAILED') and " + FILTER + " order by first_at limit " + MOST
                            + " for update skip locked)", values(filter));
            platform.afterCommit(this.asked);
            return asked;
        });
    }

    @Override public void delete(UUID id) {
        platform.run(() -> {
            if (lock(id) == State.RETRYING) throw new EventsError.NotNow().exception();
            new Sql(platform).update("delete from plexica.dead_letter where id = ?", id);
        });
    }

    @Override public Map<State, Long> statistics() {
        var counted = new EnumMap<State, Long>(State.class);
        for (var state : State.values())
            counted.put(state, 0L);
        new Sql(platform).all("select state, count(*) from plexica.dead_letter where " + MINE + " group by state",
                row -> Map.entry(State.valueOf(row.getString(1)), row.getLong(2)), mine(), mine())
                .forEach(it -> counted.put(it.getKey(), it.getValue()));
        return Map.copyOf(counted);
    }

    private State lock(UUID id) {
        return new Sql(platform).first("select state from plexica.dead_letter where id = ? and " + MINE + " for update",
                row -> State.valueOf(row.getString(1)), id,
                mine(), mine()).orElseThrow(() -> new EventsError.NoDeadLetter().exception());
    }

    private static @Nullable UUID mine() { return CallContext.current().findTenant().map(tenant -> tenant.id().value()).orElse(null); }

    private static @Nullable Object[] values(Filter filter) {
        var state = filter.state().map(State::name).orElse(null);
        var handler = filter.handler().orElse(null);
        var type = filter.type().map(EventType::value).orElse(null);
        var tenant = filter.tenant().map(TenantId::value).orElse(null);
        return new @Nullable Object[] {mine(), mine(), state, state, handler, handler, type, type, tenant, tenant};
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        var event = new DeadLetter.Letter(row.getObject("event", UUID.class), new EventType(row.getString("type")), row.getInt("version"),
                row.getString("shown"),
                time(row, "published"));
        var failure = new DeadLetter.Failure(row.getInt("attempts"), row.getString("code"), row.getString("detail"), time(row, "first_at"),
                time(row, "last_at"));
        return new DeadLetter(row.getObject("id", UUID.class), new TenantId(row.getObject("tenant", UUID.class)), row.getString("handler"),
                event, failure,
                State.valueOf(row.getString("state")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
