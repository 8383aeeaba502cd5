/** One class for each back end. */
@NullMarked
package org.plexica.devservices.internal.backend;

import org.jspecify.annotations.NullMarked;
