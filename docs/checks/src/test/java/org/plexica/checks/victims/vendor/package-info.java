/** Shows a vendor's type. */
@NullMarked
package org.plexica.checks.victims.vendor;

import org.jspecify.annotations.NullMarked;
