/** What holds for every request and answer, whatever the operation. */
@NullMarked
package org.plexica.reference.server.http;

import org.jspecify.annotations.NullMarked;
