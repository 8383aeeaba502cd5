@NullMarked
package org.plexica.core.spi;

import org.jspecify.annotations.NullMarked;
