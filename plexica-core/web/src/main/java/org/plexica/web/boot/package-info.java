/** Puts the gate, bodies and the API document together. */
@NullMarked
package org.plexica.web.boot;

import org.jspecify.annotations.NullMarked;
