package org.plexica.devservices.internal.client;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.plexica.devservices.Database;
import org.plexica.devservices.Postgres;
import org.plexica.devservices.internal.home.Keepsakes;

/** PostgreSQL as the daemon described it; new databases are made by the daemon, so callers need no driver. */
record RemotePostgres(String host, int port, String username, String password, Consumer<String> maker) implements Postgres {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    @Override public String jdbcUrl() {
        return url("postgres");
    }

    @Override public Database freshDatabase(String name) {
        return made(checked(name) + "_" + Keepsakes.random().substring(0, 8));
    }

    @Override public Database database(String name) {
        return made(checked(name));
    }

    private Database made(String name) {
        maker.accept(name);
        return new Database(name, url(name), username, password);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        return name;
    }

    private String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Without the password. */
    @Override public String toString() {
        return "Postgres[" + jdbcUrl() + "]";
    }
}
