/** Makes the provisioner of buckets. */
@NullMarked
package org.plexica.tenancy.minio.boot;

import org.jspecify.annotations.NullMarked;
