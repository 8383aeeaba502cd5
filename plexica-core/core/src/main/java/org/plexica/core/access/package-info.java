/** Who may come in: policies as values, and what deciding about them speaks of. */
@NullMarked
package org.plexica.core.access;

import org.jspecify.annotations.NullMarked;
