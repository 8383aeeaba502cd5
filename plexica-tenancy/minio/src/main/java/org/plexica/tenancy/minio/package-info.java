/** A private bucket for each tenant, in MinIO or any other store that speaks S3. */
@NullMarked
package org.plexica.tenancy.minio;

import org.jspecify.annotations.NullMarked;
