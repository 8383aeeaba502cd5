/** Tests of the test kit: what must fail is run by a launcher of its own. */
@NullMarked
package org.plexica.testkit;

import org.jspecify.annotations.NullMarked;
