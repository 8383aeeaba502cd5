package org.plexica.checks.victims.variable;

/** Changes for everybody. */
final class Counter {
    static int count;

    private Counter() {}
}
