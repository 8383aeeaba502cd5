/** Leaves something on a thread. */
@NullMarked
package org.plexica.checks.victims.threadlocal;

import org.jspecify.annotations.NullMarked;
