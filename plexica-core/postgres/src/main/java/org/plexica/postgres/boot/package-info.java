/** Sets up the database and puts the floor together. */
@NullMarked
package org.plexica.postgres.boot;

import org.jspecify.annotations.NullMarked;
