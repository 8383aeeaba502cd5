/** The way in: {@link org.plexica.devservices.boot.DevServices}. */
@NullMarked
package org.plexica.devservices.boot;

import org.jspecify.annotations.NullMarked;
