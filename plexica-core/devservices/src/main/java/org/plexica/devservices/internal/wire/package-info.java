/** JSON lines over a loopback socket between client and daemon. */
@NullMarked
package org.plexica.devservices.internal.wire;

import org.jspecify.annotations.NullMarked;
