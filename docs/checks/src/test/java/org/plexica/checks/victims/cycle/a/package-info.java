/** One half of a cycle. */
@NullMarked
package org.plexica.checks.victims.cycle.a;

import org.jspecify.annotations.NullMarked;
