/** Real back ends for development and tests, as child processes of a daemon that outlives no one who needs it. */
@NullMarked
package org.plexica.devservices;

import org.jspecify.annotations.NullMarked;
