/** What everything else speaks: ids, the call context, errors and problems. */
@NullMarked
package org.plexica.core;

import org.jspecify.annotations.NullMarked;
