/** What CDI finds by itself when this artifact is on the class path. */
@NullMarked
package org.plexica.cdi.boot;

import org.jspecify.annotations.NullMarked;
