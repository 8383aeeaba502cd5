@NullMarked
package org.plexica.events.internal;

import org.jspecify.annotations.NullMarked;
