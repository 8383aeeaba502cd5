/** How the gate, bodies and the API document work; nobody else's business. */
@NullMarked
package org.plexica.web.internal;

import org.jspecify.annotations.NullMarked;
