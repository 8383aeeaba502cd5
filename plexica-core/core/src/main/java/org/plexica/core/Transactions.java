package org.plexica.core;

import org.jspecify.annotations.Nullable;

/**
 * Runs work in one transaction; work inside work joins it. A normal return commits, an exception rolls back, also the outer work if the exception is caught in between.
 * A transaction belongs to the context in which it began and is never carried to another thread.
 * {@snippet file="org/plexica/core/SeamsTest.java" region="transactions"}
 */
public interface Transactions {
    /**
     * Runs the work in such a transaction, or in the one that is open, and returns its result.
     *
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @throws X what the work throws, after the roll-back
     * @throws CoreException {@link CoreError.WeakerTransaction} when the open transaction is isolated less than asked for
     */
    <R extends @Nullable Object, X extends Throwable> R call(TransactionOptions options, ScopedValue.CallableOp<? extends R, X> work)
            throws X;

    /**
     * Runs the work in a usual transaction and returns its result.
     *
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @throws X what the work throws, after the roll-back
     */
    default <R extends @Nullable Object, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> work) throws X {
        return call(TransactionOptions.usual(), work);
    }

    /** Runs the work in such a transaction. */
    default void run(TransactionOptions options, Runnable work) {
        this.<@Nullable Object, RuntimeException>call(options, () -> {
            work.run();
            return null;
        });
    }

    /** Runs the work in a usual transaction. */
    default void run(Runnable work) {
        run(TransactionOptions.usual(), work);
    }
}
