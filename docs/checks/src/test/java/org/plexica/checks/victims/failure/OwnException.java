package org.plexica.checks.victims.failure;

/** Nobody catches it. */
final class OwnException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
