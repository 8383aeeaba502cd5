package org.plexica.checks.victims.cycle.b;

import org.plexica.checks.victims.cycle.a.There;

/** Knows who knows it. */
public record Back(There there) {}
