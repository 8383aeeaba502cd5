package org.plexica.devservices;

/** A running PostgreSQL server and its superuser. */
public interface Postgres {

    /** {@return always {@code 127.0.0.1}} */
    String host();

    /** {@return the port} */
    int port();

    /** {@return the URL of the maintenance database {@code postgres}, without credentials} */
    String jdbcUrl();

    /** {@return the superuser} */
    String username();

    /** {@return the superuser's password} */
    String password();

    /**
     * A new, empty database that nobody else uses. Its name is the given one and a random suffix, so that test modules that run side by side
     * never meet; roles are of the whole server, as always in PostgreSQL.
     *
     * @param name starts with a letter; at most 40 of {@code a-z 0-9 _}
     */
    Database freshDatabase(String name);

    /**
     * The database of exactly this name, made when it isn't there.
     *
     * @param name starts with a letter; at most 40 of {@code a-z 0-9 _}
     */
    Database database(String name);
}
