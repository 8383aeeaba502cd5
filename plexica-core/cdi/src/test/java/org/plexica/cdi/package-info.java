@NullMarked
package org.plexica.cdi;

import org.jspecify.annotations.NullMarked;
