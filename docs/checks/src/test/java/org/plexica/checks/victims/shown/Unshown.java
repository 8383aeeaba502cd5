package org.plexica.checks.victims.shown;

/** Nobody is shown how to come to one. */
public final class Unshown {}
