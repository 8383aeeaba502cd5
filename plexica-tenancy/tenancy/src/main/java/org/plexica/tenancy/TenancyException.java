package org.plexica.tenancy;

import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaException;

/** The only exception that tenancy throws on purpose. */
public final class TenancyException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final TenancyError error;

    /** For that error. */
    public TenancyException(TenancyError error) { this(error, null); }

    /** For that error, with what led to it. */
    public TenancyException(TenancyError error, @Nullable Throwable cause) {
        super(error, cause);
        this.error = error;
    }

    @Override public TenancyError error() { return error; }
}
