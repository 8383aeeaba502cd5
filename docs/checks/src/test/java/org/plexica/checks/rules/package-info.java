/** The architecture, as rules; each has a victim that proves it can fail. */
@NullMarked
package org.plexica.checks.rules;

import org.jspecify.annotations.NullMarked;
