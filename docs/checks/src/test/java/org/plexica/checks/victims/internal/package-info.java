/** Can be extended. */
@NullMarked
package org.plexica.checks.victims.internal;

import org.jspecify.annotations.NullMarked;
