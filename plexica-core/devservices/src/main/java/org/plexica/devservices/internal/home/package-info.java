/** The folder of an instance: data, logs, kept secrets and ports. */
@NullMarked
package org.plexica.devservices.internal.home;

import org.jspecify.annotations.NullMarked;
