@NullMarked
package org.plexica.tenancy.boot;

import org.jspecify.annotations.NullMarked;
