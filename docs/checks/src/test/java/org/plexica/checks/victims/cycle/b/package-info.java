/** The other half of a cycle. */
@NullMarked
package org.plexica.checks.victims.cycle.b;

import org.jspecify.annotations.NullMarked;
