/** Telling what is done while it is done. */
@NullMarked
package org.plexica.devservices.internal.progress;

import org.jspecify.annotations.NullMarked;
