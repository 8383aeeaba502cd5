/** What CDI finds by itself when this artifact is on the class path. */
@NullMarked
package org.plexica.cdi.internal;

import org.jspecify.annotations.NullMarked;
