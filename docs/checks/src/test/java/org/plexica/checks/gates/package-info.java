/** Proofs that the gates of the build can fail. */
@NullMarked
package org.plexica.checks.gates;

import org.jspecify.annotations.NullMarked;
