package org.plexica.postgres.spi;

import java.sql.Connection;
import java.sql.SQLException;

/** A login by which one tenant's statements run and no others, so that nothing has to be taken from a session before it is used again. Thread-safe. */
public interface OwnLogin {
    /** Its name in the database. */
    String name();

    /**
     * A new session of it.
     *
     * @throws org.plexica.core.PlexicaException when there is no such login any more
     */
    Connection open() throws SQLException;

    /** Ends the session of it that has this process id in the database, whatever it is doing; does nothing when there is none. */
    void end(int process);
}
