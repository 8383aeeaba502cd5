/** Holds what changes for everybody. */
@NullMarked
package org.plexica.checks.victims.state;

import org.jspecify.annotations.NullMarked;
