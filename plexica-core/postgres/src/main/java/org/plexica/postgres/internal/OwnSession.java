package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.spi.OwnLogin;
import org.slf4j.LoggerFactory;

/** A session of one login, or the place of one that is being opened. Whether it is out, and since when, is kept by {@link OwnSessions} under its lock. */
final class OwnSession {
    private static final int ANSWER_SECONDS = 2;

    /** The youngest first. */
    static final Comparator<OwnSession> BY_AGE = Comparator.comparingLong(session -> System.nanoTime() - session.since);

    private final OwnLogin login;
    private volatile @Nullable Connection connection;
    private volatile int process;
    private volatile boolean ended;
    private boolean out;
    private long since = System.nanoTime();

    OwnSession(OwnLogin login) {
        this.login = login;
    }

    String login() { return login.name(); }

    Connection connection() { return Objects.requireNonNull(connection, "connection"); }

    boolean isOpen() { return connection != null; }

    /** Whether it was taken from who had it. */
    boolean isEnded() { return ended; }

    boolean isOut() { return out; }

    /** Out, or kept, since then. */
    boolean isOlderThan(Duration age) { return System.nanoTime() - since > age.toNanos(); }

    OwnSession taken() {
        since = System.nanoTime();
        out = true;
        return this;
    }

    void givenBack() {
        since = System.nanoTime();
        out = false;
    }

    /** Looks who it is: a URL that names a user would bring another login than the tenant's. */
    void open(Duration lease) throws SQLException {
        var opened = login.open();
        try (var statement = opened.createStatement(); var row = statement.executeQuery("select pg_backend_pid(), session_user")) {
            row.next();
            if (!row.getString(2).equals(login.name()))
                throw new PostgresException(
                        new PostgresError.Unfit("a connection that was asked for in a login of its own came as another's",
                                "Leave user, password and options out of the URL, and let no pooler choose the login."));
            process = row.getInt(1);
            opened.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, lease.toMillis()));
            connection = opened;
        } catch (SQLException | RuntimeException e) {
            opened.abort(Runnable::run);
            throw e;
        }
    }

    /** Whether the database has it still; asked each time, so that one whose login was removed on another node is not handed out. */
    boolean isAlive() throws SQLException {
        return connection().isValid(ANSWER_SECONDS);
    }

    /** As it was when it was opened, also after a {@code begin} that the driver was not asked for. The same login gets it again, so this is for its comfort. */
    void clean(Duration lease) throws SQLException {
        var it = connection();
        it.setAutoCommit(false);
        it.rollback();
        it.setAutoCommit(true);
        it.setReadOnly(false);
        try (var statement = it.createStatement()) {
            statement.execute("discard all");
        }
        it.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, lease.toMillis()));
    }

    void close() {
        ended = true;
        try (var _ = connection) {
            LoggerFactory.getLogger(OwnSession.class).atDebug().addKeyValue("login", login()).log("A session ends");
        } catch (SQLException e) {
            LoggerFactory.getLogger(OwnSession.class).atDebug().setCause(e).log("A session did not end as it should");
        }
    }

    /** Here at once; what the database may still be doing goes on until its end is found out there. */
    void abort() {
        ended = true;
        var it = connection;
        if (it == null) return;
        try {
            it.abort(Runnable::run);
        } catch (SQLException e) {
            LoggerFactory.getLogger(OwnSession.class).atDebug().setCause(e).log("A session was gone before it was aborted");
        }
    }

    /** Here and in the database. */
    void end() {
        abort();
        try {
            if (isOpen()) login.end(process);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(OwnSession.class).atWarn().addKeyValue("login", login()).setCause(e)
                    .log("A session that was out for too long could not be ended in the database");
        }
    }
}
