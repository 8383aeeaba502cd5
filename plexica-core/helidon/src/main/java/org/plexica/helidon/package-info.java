/** Routes of Helidon SE behind the gate: {@link org.plexica.helidon.PlexicaRouting} takes handlers that carry their {@link org.plexica.helidon.Operations}. */
@NullMarked
package org.plexica.helidon;

import org.jspecify.annotations.NullMarked;
