/** Pages for people: about problems, and to try the API. */
@NullMarked
package org.plexica.reference.server.pages;

import org.jspecify.annotations.NullMarked;
