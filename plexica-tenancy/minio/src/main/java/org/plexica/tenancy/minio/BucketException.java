package org.plexica.tenancy.minio;

import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaException;

/**
 * The only exception that this adapter throws on purpose, beside tenancy's own.
 *
 * @since 0.1
 */
public final class BucketException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final BucketError error;

    /** For that error, with what led to it. */
    public BucketException(BucketError error, @Nullable Throwable cause) {
        super(error, cause);
        this.error = error;
    }

    @Override public BucketError error() { return error; }
}
