package org.plexica.postgres;

import java.util.Objects;
import org.plexica.core.PlexicaError;

/** Everything that can go wrong on the floor. */
public sealed interface PostgresError extends PlexicaError {
    /** The database does not answer, is starting or stopping, or gives no connection in time. */
    record Unavailable() implements PostgresError {
        @Override public String code() { return "postgres/unavailable"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "The database does not answer."; }
        @Override public String remedy() { return "See whether PostgreSQL runs, can be reached, and has connections left."; }
    }

    /**
     * The database refused a statement of ours.
     *
     * @param sqlState the five characters by which PostgreSQL says why (PostgreSQL documentation, Appendix A)
     */
    record Refused(String sqlState) implements PostgresError {
        public Refused {
            Objects.requireNonNull(sqlState, "sqlState");
        }

        @Override public String code() { return "postgres/refused"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The database refused a statement."; }
        @Override public String remedy() {
            return "Look up SQLSTATE " + sqlState + "; 42501 means that the login lacks a privilege: see PlatformLogins.";
        }
    }

    /** Work inside the transaction threw, and what it threw was caught: nothing was committed. */
    record RolledBack() implements PostgresError {
        @Override public String code() { return "postgres/rolled-back"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The transaction was rolled back."; }
        @Override public String remedy() {
            return "Let the exception of inner work pass, or do work that may fail outside the transaction.";
        }
    }

    /**
     * The set-up of the database does not fit.
     *
     * @param problem what is wrong with it; no secret
     * @param remedy what to do about it
     */
    record Unfit(String problem, String remedy) implements PostgresError {
        public Unfit {
            Objects.requireNonNull(problem, "problem");
            Objects.requireNonNull(remedy, "remedy");
        }

        @Override public String code() { return "postgres/unfit"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The database is not set up as it must be: " + problem + "."; }
    }

    /** A secret could not be decrypted: the wrong key, or somebody changed what is stored. */
    record UnreadableSecret() implements PostgresError {
        @Override public String code() { return "postgres/unreadable-secret"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "A stored secret cannot be read."; }
        @Override public String remedy() {
            return "Give the key file with which it was stored; a changed row cannot be repaired, only set again.";
        }
    }

    /** This node has not read the change feed for a second, so that what it remembers may be out of date. */
    record StaleNode() implements PostgresError {
        @Override public String code() { return "postgres/stale-node"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "This server cannot tell at present whether what it knows is up to date."; }
        @Override public String remedy() {
            return "It recovers by itself once the database answers; see whether PostgreSQL can be reached and no listener of the change feed hangs or throws.";
        }
    }

    /**
     * A change is committed, but not all nodes that run have applied it in time.
     *
     * @param nodes how many are missing
     */
    record NotSeenYet(int nodes) implements PostgresError {
        @Override public String code() { return "postgres/not-seen-yet"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "The change is made, but not all servers have confirmed it yet."; }
        @Override public String remedy() {
            return "Wait again, for more than two seconds; " + nodes + " of the nodes in plexica.node are behind.";
        }
    }

    /** A login that has few connections has none free, or this node as many as it may have of all such logins. */
    record TooManyConnections() implements PostgresError {
        @Override public String code() { return "postgres/too-many-connections"; }
        @Override public Kind kind() { return Kind.TOO_MANY; }
        @Override public String detail() { return "Too many connections are in use."; }
        @Override public String remedy() {
            return "Close connections soon after they were taken, two of a login at most at once; or allow more together: SessionLimits.";
        }
    }

    /** A change was waited for before its transaction had committed, or after it was rolled back. */
    record NotCommitted() implements PostgresError {
        @Override public String code() { return "postgres/not-committed"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The change that was to be waited for is not committed."; }
        @Override public String remedy() { return "Call await after transactions.run(work), not inside it."; }
    }
}
