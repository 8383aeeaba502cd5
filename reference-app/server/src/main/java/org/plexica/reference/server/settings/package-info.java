/** What an operator can set: typed, immutable, documented by itself; what is wrong is said, all of it at once. */
@NullMarked
package org.plexica.reference.server.settings;

import org.jspecify.annotations.NullMarked;
