/** Takes too much. */
@NullMarked
package org.plexica.checks.victims.parameters;

import org.jspecify.annotations.NullMarked;
