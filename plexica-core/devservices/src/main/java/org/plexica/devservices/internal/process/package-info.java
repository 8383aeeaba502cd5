/** Child processes that can't outlive the daemon. */
@NullMarked
package org.plexica.devservices.internal.process;

import org.jspecify.annotations.NullMarked;
