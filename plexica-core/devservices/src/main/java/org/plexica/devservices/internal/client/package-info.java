/** The client's half: finds or starts the daemon and asks it. */
@NullMarked
package org.plexica.devservices.internal.client;

import org.jspecify.annotations.NullMarked;
