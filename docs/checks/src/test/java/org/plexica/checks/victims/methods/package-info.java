/** Offers too much. */
@NullMarked
package org.plexica.checks.victims.methods;

import org.jspecify.annotations.NullMarked;
