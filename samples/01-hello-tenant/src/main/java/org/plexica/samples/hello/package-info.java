/** The smallest program with tenants. */
@NullMarked
package org.plexica.samples.hello;

import org.jspecify.annotations.NullMarked;
