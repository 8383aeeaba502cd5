@NullMarked
package org.plexica.tenancy.tck;

import org.jspecify.annotations.NullMarked;
