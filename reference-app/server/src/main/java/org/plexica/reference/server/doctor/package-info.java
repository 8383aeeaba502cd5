/** Compares the registry with the back ends, for administrators of the platform. */
@NullMarked
package org.plexica.reference.server.doctor;

import org.jspecify.annotations.NullMarked;
