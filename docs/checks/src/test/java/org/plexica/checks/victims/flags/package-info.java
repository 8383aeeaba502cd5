/** Takes a flag. */
@NullMarked
package org.plexica.checks.victims.flags;

import org.jspecify.annotations.NullMarked;
