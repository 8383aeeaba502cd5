package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.plexica.postgres.spi.Placement;
import org.postgresql.core.BaseConnection;

/**
 * Whom each session of the pool has served. PostgreSQL keeps what it has learned of every table that a session touched until the session ends, so one that serves tenants
 * without end grows without end. Thread-safe.
 */
public final class Sessions {
    private final Map<BaseConnection, Set<String>> bySession = Collections.synchronizedMap(new WeakHashMap<>());
    private final Optional<Limit> limit;

    private Sessions(Optional<Limit> limit) {
        this.limit = limit;
    }

    /** That serve whomever they like. */
    static Sessions unlimited() { return new Sessions(Optional.empty()); }

    /** Those of the pool serve at most so many tenants each, and then are handed to what takes them out of it. */
    public static Sessions of(DataSource pool, int most, Consumer<? super Connection> evict) {
        return new Sessions(Optional.of(new Limit(pool, most, evict)));
    }

    /**
     * Takes the session, which has just served that tenant, out of its pool when it has served its number of them. It must be clean already: whether it is really taken out is
     * the host's word. For who has the connection alone.
     */
    void served(Connection connection, Placement place) throws SQLException {
        if (limit.isEmpty() || !limit.get().pool.equals(place.pool())) return;
        var roles = bySession.computeIfAbsent(connection.unwrap(BaseConnection.class), _ -> new HashSet<>());
        roles.add(place.role());
        if (roles.size() >= limit.get().most) limit.get().evict.accept(connection);
    }

    private record Limit(DataSource pool, int most, Consumer<? super Connection> evict) {}
}
