/** Who calls, and whether they may: verified tokens and decisions about policies. */
@NullMarked
package org.plexica.auth;

import org.jspecify.annotations.NullMarked;
