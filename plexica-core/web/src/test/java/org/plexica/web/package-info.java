/** Tests of plexica-web through what it offers to others. */
@NullMarked
package org.plexica.web;

import org.jspecify.annotations.NullMarked;
