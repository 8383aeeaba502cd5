/** Tests of core, through its public API. */
@NullMarked
package org.plexica.core;

import org.jspecify.annotations.NullMarked;
