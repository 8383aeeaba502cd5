/** Puts authentication and decisions together. */
@NullMarked
package org.plexica.auth.boot;

import org.jspecify.annotations.NullMarked;
