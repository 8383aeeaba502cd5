/** What a family contributes to the floor. */
@NullMarked
package org.plexica.postgres.spi;

import org.jspecify.annotations.NullMarked;
