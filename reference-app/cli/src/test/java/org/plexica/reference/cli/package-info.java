@NullMarked
package org.plexica.reference.cli;

import org.jspecify.annotations.NullMarked;
