package org.plexica.devservices.internal.process;

/** Signals by the names that every shell knows. */
public enum Signal {
    INT, QUIT, TERM, KILL
}
