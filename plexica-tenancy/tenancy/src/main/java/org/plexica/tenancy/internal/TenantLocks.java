package org.plexica.tenancy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.TenantId;
import org.plexica.postgres.PostgresException;

/**
 * The right to have effects on a tenant's resources: a session advisory lock in PostgreSQL per tenant, all of this node's on one connection, which is borrowed while there is
 * one. It ends with the session, so what a dead process was doing is free for others at once. Thread-safe.
 */
final class TenantLocks implements AutoCloseable {
    /** So that no other use of advisory locks in the database is likely to meet ours. */
    private static final long OURS = 0x706c_6578_6963_6121L;
    private static final int ANSWER_SECONDS = 5;

    private final ReentrantLock turn = new ReentrantLock();
    private final Map<TenantId, Held> held = new HashMap<>();
    private final DataSource pool;
    private @Nullable Connection session;

    TenantLocks(DataSource pool) {
        this.pool = pool;
    }

    /** The lock, unless somebody has it, here or on another node. */
    Optional<Held> tryLock(TenantId tenant) {
        turn.lock();
        try {
            if (held.containsKey(tenant)) return Optional.empty();
            if (!ask("select pg_try_advisory_lock(?)", tenant)) return Optional.empty();
            var lock = new Held(this, tenant);
            held.put(tenant, lock);
            return Optional.of(lock);
        } catch (SQLException e) {
            lose(e);
            throw PostgresException.of(e);
        } finally {
            giveBackUnused();
            turn.unlock();
        }
    }

    /** Gives back what is held; the locks end with the session. */
    @Override public void close() {
        turn.lock();
        try {
            held.clear();
            lose(null);
        } finally {
            turn.unlock();
        }
    }

    private boolean holds(Held lock) {
        turn.lock();
        try {
            if (held.get(lock.tenant) != lock) return false;
            if (session().isValid(ANSWER_SECONDS)) return true;
            lose(null);
            return false;
        } catch (SQLException e) {
            lose(e);
            return false;
        } finally {
            turn.unlock();
        }
    }

    private void unlock(Held lock) {
        turn.lock();
        try {
            if (held.remove(lock.tenant, lock)) ask("select pg_advisory_unlock(?)", lock.tenant);
        } catch (SQLException e) {
            lose(e);
        } finally {
            giveBackUnused();
            turn.unlock();
        }
    }

    private boolean ask(String question, TenantId tenant) throws SQLException {
        try (var statement = session().prepareStatement(question)) {
            statement.setLong(1, OURS ^ tenant.value().getLeastSignificantBits());
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private Connection session() throws SQLException {
        if (session == null) session = pool.getConnection();
        return session;
    }

    private void giveBackUnused() {
        if (session == null || !held.isEmpty()) return;
        try {
            session.close();
            session = null;
        } catch (SQLException e) {
            lose(e);
        }
    }

    /** The session is gone or in doubt, and all locks with it: nobody may borrow it again. */
    private void lose(@Nullable SQLException why) {
        held.clear();
        if (session == null) return;
        try (var lost = session) {
            session = null;
            lost.abort(Runnable::run);
        } catch (SQLException e) {
            if (why != null) why.addSuppressed(e);
        }
    }

    /** A lock that was taken. */
    static final class Held implements AutoCloseable {
        private final TenantLocks locks;
        private final TenantId tenant;

        private Held(TenantLocks locks, TenantId tenant) {
            this.locks = locks;
            this.tenant = tenant;
        }

        TenantId tenant() { return tenant; }

        /** Whether it is still held; asks the database. */
        boolean isHeld() { return locks.holds(this); }

        @Override public void close() { locks.unlock(this); }
    }
}
