/** Changes for everybody. */
@NullMarked
package org.plexica.checks.victims.variable;

import org.jspecify.annotations.NullMarked;
