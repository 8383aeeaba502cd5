@NullMarked
package org.plexica.web.tck;

import org.jspecify.annotations.NullMarked;
