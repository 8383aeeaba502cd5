/** Is above. */
@NullMarked
package org.plexica.checks.victims.rooms.internal;

import org.jspecify.annotations.NullMarked;
