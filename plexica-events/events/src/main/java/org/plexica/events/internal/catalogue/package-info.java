/** How the catalogue of events is kept, compared and told. */
@NullMarked
package org.plexica.events.internal.catalogue;

import org.jspecify.annotations.NullMarked;
