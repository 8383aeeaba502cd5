/** Tests of policies as values. */
@NullMarked
package org.plexica.core.access;

import org.jspecify.annotations.NullMarked;
