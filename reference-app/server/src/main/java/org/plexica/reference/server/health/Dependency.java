package org.plexica.reference.server.health;

import java.util.Objects;

/**
 * Something that the server needs.
 *
 * @param name what people call it
 * @param address where it is; without user and password
 * @param remedy what to do when it does not answer
 * @param probe asks it who it is
 */
public record Dependency(String name, String address, String remedy, Probe probe) {
    public Dependency {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(probe, "probe");
    }

    /** Asks a back end who it is: that its port is open says nothing. */
    @FunctionalInterface
    public interface Probe {
        /**
         * Returns when the back end has answered as itself.
         *
         * @throws Exception with the reason as its message otherwise; interrupted when it takes too long
         */
        void ask() throws Exception;
    }
}
