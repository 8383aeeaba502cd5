/** Says nothing. */
@NullMarked
package org.plexica.checks.victims.names;

import org.jspecify.annotations.NullMarked;
