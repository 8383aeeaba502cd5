package org.plexica.checks.victims.threadlocal;

/** Leaves something on a thread. */
final class LeftBehind {
    final ThreadLocal<String> tenant = ThreadLocal.withInitial(() -> "");
}
