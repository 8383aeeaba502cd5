/** What the JSON of a record is like. */
@NullMarked
package org.plexica.events.internal.schema;

import org.jspecify.annotations.NullMarked;
