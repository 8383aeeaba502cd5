/** Tests of what the seams themselves promise. */
@NullMarked
package org.plexica.core.spi;

import org.jspecify.annotations.NullMarked;
