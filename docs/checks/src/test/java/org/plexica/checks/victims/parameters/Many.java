package org.plexica.checks.victims.parameters;

/** Takes too much. */
@FunctionalInterface
public interface Many {
    void take(String one, String two, String three, String four, String five);
}
