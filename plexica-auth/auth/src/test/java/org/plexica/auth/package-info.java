@NullMarked
package org.plexica.auth;

import org.jspecify.annotations.NullMarked;
