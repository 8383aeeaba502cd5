package org.plexica.checks.victims.rooms;

import org.plexica.checks.victims.rooms.internal.Above;

/** An api that knows how it works. */
public record Upward(Above above) {}
