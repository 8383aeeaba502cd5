package org.plexica.tenancy.tck;

import org.plexica.devservices.boot.DevServices;

/** Fresh databases of the build's PostgreSQL. */
final class Databases {
    private Databases() {}

    static EmptyDatabase fresh() {
        var database = DevServices.shared().postgres().freshDatabase("isolation");
        return new EmptyDatabase(database.jdbcUrl(), database.username(), database.password());
    }
}
