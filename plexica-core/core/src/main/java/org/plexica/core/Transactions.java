package org.plexica.core;

import org.jspecify.annotations.Nullable;

/**
 * Runs work in one transaction; work inside work joins it. A normal return commits, an exception rolls back. A transaction belongs to the context in which it
 * began and is never carried to another thread.
 */
public interface Transactions {
    /**
     * Runs the work and returns its result.
     *
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @throws X what the work throws, after the roll-back
     */
    <R extends @Nullable Object, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> work) throws X;

    /** Runs the work. */
    default void run(Runnable work) {
        this.<@Nullable Object, RuntimeException>call(() -> {
            work.run();
            return null;
        });
    }
}
