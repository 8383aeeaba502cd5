/** Takes a flag. */
@NullMarked
package org.plexica.checks.victims.shown;

import org.jspecify.annotations.NullMarked;
