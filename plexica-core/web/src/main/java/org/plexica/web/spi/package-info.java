/** What hosts and resolvers implement or speak with: the gate, what it is shown and what it says. */
@NullMarked
package org.plexica.web.spi;

import org.jspecify.annotations.NullMarked;
