@NullMarked
package org.plexica.events;

import org.jspecify.annotations.NullMarked;
