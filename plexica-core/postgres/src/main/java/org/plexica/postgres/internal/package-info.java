/** How the floor works; nobody else's business. */
@NullMarked
package org.plexica.postgres.internal;

import org.jspecify.annotations.NullMarked;
