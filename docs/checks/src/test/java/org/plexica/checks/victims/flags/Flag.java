package org.plexica.checks.victims.flags;

/** Takes a flag. */
@FunctionalInterface
public interface Flag {
    void create(String name, boolean really);
}
