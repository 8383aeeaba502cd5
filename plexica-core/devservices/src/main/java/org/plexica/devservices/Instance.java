package org.plexica.devservices;

import java.nio.file.Path;

/**
 * Back ends of one's own, with the power to break them. {@link #close()} gives up this caller's lease; the daemon ends when the last lease is
 * gone, also when the holder was killed, unless the instance was {@linkplain #detach() detached}.
 */
public interface Instance extends BackEnds, AutoCloseable {

    /** {@return where data, logs and secrets are} */
    Path folder();

    /**
     * Runs a process of the caller's own under the daemon and returns when it is ready. A companion of that name that runs already is stopped
     * first.
     */
    void run(Companion companion);

    /** Ends the companion of this name: asked first, killed after ten seconds. Does nothing when there is none. */
    void halt(String companion);

    /** Kills the back end as the kernel would ({@code SIGKILL}) and returns when it is gone. It stays down until {@link #restart}. */
    void kill(BackEnd backEnd);

    /** Stops the back end if it runs, starts it on the same port with the same data and secrets, and returns when it answers. */
    void restart(BackEnd backEnd);

    /** Lets the daemon live without a lease until {@link #end()}. */
    void detach();

    /** Ends the daemon and all it runs, now, for everybody; returns when nothing runs any more. */
    void end();

    /** Gives up the lease. */
    @Override void close();
}
