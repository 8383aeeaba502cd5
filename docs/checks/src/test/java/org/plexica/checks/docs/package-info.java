/** Checks that the docs say what is true. */
@NullMarked
package org.plexica.checks.docs;

import org.jspecify.annotations.NullMarked;
