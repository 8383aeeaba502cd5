/** The process that owns the back ends of one instance. */
@NullMarked
package org.plexica.devservices.internal.daemon;

import org.jspecify.annotations.NullMarked;
