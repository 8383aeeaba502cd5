/** Knows a vendor that it does not adapt. */
@NullMarked
package org.plexica.checks.victims.adapter.internal;

import org.jspecify.annotations.NullMarked;
