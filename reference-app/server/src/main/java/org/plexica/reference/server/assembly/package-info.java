/** Composition: each class produces the parts of one concern, and Weld puts them together. */
@NullMarked
package org.plexica.reference.server.assembly;

import org.jspecify.annotations.NullMarked;
