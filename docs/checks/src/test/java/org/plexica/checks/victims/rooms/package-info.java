/** Knows what is above it. */
@NullMarked
package org.plexica.checks.victims.rooms;

import org.jspecify.annotations.NullMarked;
