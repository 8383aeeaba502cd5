package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Isolation;
import org.plexica.core.TransactionOptions;

/**
 * A part of a transaction that somebody else began and will end.
 *
 * @param current the transaction's connection; refuses when asked from another context
 * @param doom lets the transaction end by a roll-back
 * @param isolation which the transaction has
 * @param how statements are run in it
 */
record JoinedUnit(Supplier<Connection> current, Runnable doom, Isolation isolation, Running how) implements Unit {
    @FunctionalInterface
    interface Running {
        @Nullable Object run(Work work) throws Throwable;
    }

    @Override public Connection connection() { return current.get(); }

    @Override public @Nullable Object run(Work work) throws Throwable {
        Objects.requireNonNull(current.get());
        return how.run(work);
    }

    @Override public boolean autoCommit() { return false; }

    @Override public void autoCommit(boolean on) throws SQLException {
        if (on) throw notHere("auto-commit cannot be turned on");
    }

    @Override public void commit() throws SQLException { throw notHere("it cannot be committed here"); }

    @Override public void rollback() { doom.run(); }

    @Override public TransactionOptions options() { return TransactionOptions.usual().isolated(isolation); }

    @Override public void options(UnaryOperator<TransactionOptions> change) {
        if (change.apply(options()).isolation().compareTo(isolation) > 0) throw new CoreException(new CoreError.WeakerTransaction());
    }

    @Override public void close() {}

    @Override public void abort() { doom.run(); }

    private static SQLException notHere(String what) {
        return new SQLException("This connection is part of the transaction that is open around it: " + what
                + ", it ends with the work that began it", "2D000");
    }
}
