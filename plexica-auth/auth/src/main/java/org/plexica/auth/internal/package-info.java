/** How tokens are verified and policies decided; nobody else's business. */
@NullMarked
package org.plexica.auth.internal;

import org.jspecify.annotations.NullMarked;
