package org.plexica.checks.victims.names;

/** Says nothing. */
record StringUtils() {}
