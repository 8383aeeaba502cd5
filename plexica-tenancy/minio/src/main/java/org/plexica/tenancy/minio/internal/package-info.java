/** How the store is spoken to; nobody else's business. */
@NullMarked
package org.plexica.tenancy.minio.internal;

import org.jspecify.annotations.NullMarked;
