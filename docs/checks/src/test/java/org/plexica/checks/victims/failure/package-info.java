/** Throws what nobody catches. */
@NullMarked
package org.plexica.checks.victims.failure;

import org.jspecify.annotations.NullMarked;
