package org.plexica.checks.victims.rooms.internal;

/** How it works. */
public record Above() {}
