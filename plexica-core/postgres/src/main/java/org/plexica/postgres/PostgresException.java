package org.plexica.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaException;

/** The only exception that the floor throws on purpose. */
public final class PostgresException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final PostgresError error;

    /** For that error. */
    public PostgresException(PostgresError error) { this(error, null); }

    /** For that error, with what led to it. */
    public PostgresException(PostgresError error, @Nullable Throwable cause) {
        super(error, cause);
        this.error = error;
    }

    /** {@link PostgresError.Unavailable} when later may be better, else {@link PostgresError.Refused}. */
    public static PostgresException of(SQLException cause) {
        var state = cause.getSQLState();
        if (state == null || passes(state)) return new PostgresException(new PostgresError.Unavailable(), cause);
        return new PostgresException(new PostgresError.Refused(state), cause);
    }

    @Override public PostgresError error() { return error; }

    /** No connection (08), deadlock or serialization (40), resources (53), lock not available, cancelled, shutting down or starting (57), read-only after a fail-over. */
    private static boolean passes(String state) {
        return state.startsWith("08") || state.startsWith("40") || state.startsWith("53") || state.startsWith("57") || state.equals("55P03")
                || state.equals("25006");
    }
}
