/** What core's hot paths cost, measured by JMH; run by {@code mvn -Pbench}. */
@NullMarked
package org.plexica.core.bench;

import org.jspecify.annotations.NullMarked;
