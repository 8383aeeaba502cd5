/** Who may do what in the S3 store: a key that may do all, and keys that open one bucket each. */
@NullMarked
package org.plexica.devservices.internal.s3;

import org.jspecify.annotations.NullMarked;
