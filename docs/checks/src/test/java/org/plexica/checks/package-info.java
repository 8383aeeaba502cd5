/** What the checks know of the house: its folders, modules and poms. */
@NullMarked
package org.plexica.checks;

import org.jspecify.annotations.NullMarked;
