/** How core works; nobody else's business. */
@NullMarked
package org.plexica.core.internal;

import org.jspecify.annotations.NullMarked;
