/** Notes, kept in a real PostgreSQL. */
@NullMarked
package org.plexica.samples.backends;

import org.jspecify.annotations.NullMarked;
