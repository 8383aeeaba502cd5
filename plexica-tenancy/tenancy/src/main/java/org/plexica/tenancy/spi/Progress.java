package org.plexica.tenancy.spi;

/** Where a step says how far it is: report, heartbeat and cancellation in one. Thread-safe. */
@FunctionalInterface
public interface Progress {
    /**
     * Says how far the step is.
     *
     * @param what is being done now, for people; no secret, no person's name
     * @param done how many parts are done
     * @param of how many there are
     * @throws java.util.concurrent.CancellationException when the attempt is no longer this process's to go on with: let it pass
     */
    void at(String what, int done, int of);
}
