/** Whether the server lives, and whether what it needs answers. */
@NullMarked
package org.plexica.reference.server.health;

import org.jspecify.annotations.NullMarked;
