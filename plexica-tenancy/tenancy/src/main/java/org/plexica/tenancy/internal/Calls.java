package org.plexica.tenancy.internal;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Calls to provisioners whose late effect does no harm: looking and removing. */
final class Calls {
    private Calls() {}

    /**
     * What the call returns, in time.
     *
     * @throws Lost when it threw or took too long
     */
    static <T> T bounded(String name, Limits limits, Callable<T> work) throws Lost {
        var call = Call.start(name, work);
        try {
            return call.await(limits.step());
        } catch (ExecutionException e) {
            throw new Lost(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            call.interrupt();
            throw new Lost(e);
        } catch (InterruptedException e) {
            call.interrupt();
            Thread.currentThread().interrupt();
            throw new Lost(e);
        }
    }

    /** The call did not return. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost(Throwable cause) {
            super(cause);
        }
    }
}
