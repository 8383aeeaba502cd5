@NullMarked
package org.plexica.tenancy.minio;

import org.jspecify.annotations.NullMarked;
