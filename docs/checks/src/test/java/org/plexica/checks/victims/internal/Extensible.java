package org.plexica.checks.victims.internal;

/** Can be extended, although it is nobody's business. */
public class Extensible {}
