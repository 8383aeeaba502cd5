package org.plexica.postgres.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.SessionLimits;
import org.plexica.postgres.spi.OwnLogin;

/**
 * Sessions of many logins, few of each. One that is given back is kept for its own login alone. As long as there are any, one thread looks once in a while for those that
 * nobody uses and those that are out for too long. Thread-safe.
 */
public final class OwnSessions implements AutoCloseable {
    private static final int OF_EACH = 2;
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

    private final ReentrantLock turn = new ReentrantLock();
    private final Condition changed = turn.newCondition();
    private final Condition end = turn.newCondition();
    private final List<OwnSession> all = new ArrayList<>();
    private final SessionLimits limits;
    private boolean tended;
    private boolean closed;

    public OwnSessions(SessionLimits limits) {
        this.limits = limits;
    }

    OwnSession lease(OwnLogin login) throws SQLException {
        while (true) {
            var session = claim(login);
            try {
                var fresh = !session.isOpen();
                if (fresh) session.open(limits.lease());
                if (session.isEnded()) throw noMore();
                if (fresh || session.isAlive()) return session;
                evict(session);
            } catch (SQLException | RuntimeException e) {
                evict(session);
                throw e;
            }
        }
    }

    void giveBack(OwnSession session) {
        try {
            if (!session.isEnded()) session.clean(limits.lease());
        } catch (SQLException | RuntimeException _) {
            evict(session);
            return;
        }
        turn.lock();
        try {
            session.givenBack();
            changed.signalAll();
        } finally {
            turn.unlock();
        }
    }

    /** Nobody gets it again, and what the database may still be doing for it is ended. */
    void evict(OwnSession session) {
        remove(it -> it == session);
        session.abort();
        Thread.ofVirtual().start(session::end);
    }

    /** Of those logins, also those that are out, here at once and in the database soon after. */
    public void end(Predicate<String> logins) {
        var ended = remove(session -> logins.test(session.login()));
        ended.forEach(OwnSession::abort);
        if (!ended.isEmpty()) Thread.ofVirtual().start(() -> ended.forEach(OwnSession::end));
    }

    @Override public void close() {
        turn.lock();
        try {
            closed = true;
            end.signalAll();
        } finally {
            turn.unlock();
        }
        remove(session -> !session.isOut()).forEach(OwnSession::close);
        remove(_ -> true).forEach(OwnSession::end);
    }

    /** One that was kept, or a place for one that is to be opened. */
    private OwnSession claim(OwnLogin login) throws SQLException {
        var left = limits.patience().toNanos();
        turn.lock();
        try {
            while (true) {
                if (closed) throw noMore();
                var found = kept(login.name()).or(() -> place(login));
                if (found.isPresent()) return found.get().taken();
                if (left <= 0) throw new PostgresException(new PostgresError.TooManyConnections());
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for a connection", "57014", e);
        } finally {
            turn.unlock();
        }
    }

    private Optional<OwnSession> kept(String login) {
        return all.stream().filter(session -> !session.isOut() && session.login().equals(login)).findFirst();
    }

    /** Where there are as many as there may be, one that another login does not use has to go. */
    private Optional<OwnSession> place(OwnLogin login) {
        if (all.stream().filter(session -> session.login().equals(login.name())).count() >= OF_EACH) return Optional.empty();
        if (all.size() >= limits.together()) {
            var unused = all.stream().filter(session -> !session.isOut()).max(OwnSession.BY_AGE);
            if (unused.isEmpty()) return Optional.empty();
            all.remove(unused.get());
            Thread.ofVirtual().start(unused.get()::close);
        }
        var place = new OwnSession(login);
        all.add(place);
        if (!tended) Thread.ofVirtual().name("plexica-own-logins").start(this::tend);
        tended = true;
        return Optional.of(place);
    }

    private List<OwnSession> remove(Predicate<OwnSession> which) {
        turn.lock();
        try {
            var removed = all.stream().filter(which).toList();
            all.removeAll(removed);
            changed.signalAll();
            return removed;
        } finally {
            turn.unlock();
        }
    }

    private void tend() {
        while (isNeeded()) {
            remove(session -> !session.isOut() && session.isOlderThan(limits.idle())).forEach(OwnSession::close);
            remove(session -> session.isOut() && session.isOlderThan(limits.lease())).forEach(OwnSession::end);
        }
    }

    /** After a while, whether there is still something to look after. */
    private boolean isNeeded() {
        turn.lock();
        try {
            var left = pause().toNanos();
            while (left > 0 && !closed)
                left = end.awaitNanos(left);
            tended = !closed && !all.isEmpty();
            return tended;
        } catch (InterruptedException _) {
            tended = false;
            return false;
        } finally {
            turn.unlock();
        }
    }

    private Duration pause() {
        return Stream.of(limits.idle().dividedBy(4), limits.lease().dividedBy(4), LONGEST_LOOK).min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static SQLException noMore() {
        return new SQLException("There are no more connections: what gives them was closed", "08003");
    }
}
