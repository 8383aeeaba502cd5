@NullMarked
package org.plexica.postgres;

import org.jspecify.annotations.NullMarked;
