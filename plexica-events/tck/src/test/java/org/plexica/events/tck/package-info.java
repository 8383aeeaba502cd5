/** Contracts for who implements the SPI of plexica-events. */
@NullMarked
package org.plexica.events.tck;

import org.jspecify.annotations.NullMarked;
