package org.plexica.checks.victims.cycle.a;

import org.plexica.checks.victims.cycle.b.Back;

/** Knows who knows it. */
public record There(Back back) {}
