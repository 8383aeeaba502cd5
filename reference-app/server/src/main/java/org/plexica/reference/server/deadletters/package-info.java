/** Events that could not be handled, for administrators of the platform. */
@NullMarked
package org.plexica.reference.server.deadletters;

import org.jspecify.annotations.NullMarked;
