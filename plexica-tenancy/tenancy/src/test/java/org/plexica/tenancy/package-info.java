@NullMarked
package org.plexica.tenancy;

import org.jspecify.annotations.NullMarked;
