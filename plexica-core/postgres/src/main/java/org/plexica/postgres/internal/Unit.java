package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.plexica.core.TransactionOptions;

/** How the statements of a connection that was handed out come to run in their tenant's transaction. As thread-safe as a connection: not. */
interface Unit {
    /** The pool's connection, for what runs no statement. */
    Connection connection();

    /** Does something that runs statements, in a transaction that is begun for it where none is open. */
    @Nullable Object run(Work work) throws Throwable;

    boolean autoCommit();

    void autoCommit(boolean on) throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    /** What transactions shall be like that begin from now on. */
    TransactionOptions options();

    void options(UnaryOperator<TransactionOptions> change) throws SQLException;

    /** The handle is of no more use. */
    void close();

    /** The pool's connection is in a state that nobody knows. */
    void abort() throws SQLException;

    /** Something that runs statements. */
    @FunctionalInterface
    interface Work {
        @Nullable Object call() throws Throwable;
    }
}
