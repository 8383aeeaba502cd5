/** Too much for an implementer. */
@NullMarked
package org.plexica.checks.victims.spi;

import org.jspecify.annotations.NullMarked;
