/** What a store can do beside S3. */
@NullMarked
package org.plexica.tenancy.minio.spi;

import org.jspecify.annotations.NullMarked;
