package org.plexica.tenancy.internal;

import java.time.Duration;

/**
 * How long a tenant that is purged keeps what it has.
 *
 * @param length zero or longer
 * @param mayShorten whether it also holds for a tenant whose grace is running, when that one would end later
 */
record Grace(Duration length, boolean mayShorten) {}
