/** Distributions, resolved by the user's own Maven and unpacked once into a cache. */
@NullMarked
package org.plexica.devservices.internal.maven;

import org.jspecify.annotations.NullMarked;
