package org.plexica.devservices.internal.home;

/** What becomes of an instance's data. */
public enum Kind {
    /** New data at each start of the daemon; the folder stays. */
    FRESH,
    /** New data, and the folder goes with the daemon. */
    THROWAWAY,
    /** Data, ports and secrets survive. */
    PERSISTENT;

    public boolean durable() {
        return this == PERSISTENT;
    }
}
