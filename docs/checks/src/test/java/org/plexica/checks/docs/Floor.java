package org.plexica.checks.docs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.plexica.devservices.Database;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;

/** A database of its own with the three logins, as the examples need it. */
record Floor(HikariDataSource app, HikariDataSource provisioner, HikariDataSource owner) implements AutoCloseable {
    static Floor fresh(String name) throws SQLException {
        var database = DevServices.shared().postgres().freshDatabase(name);
        var logins = new PlatformLogins(login(database, "app"), login(database, "provisioner"), login(database, "owner"));
        try (var administrator = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
            logins.create(administrator);
        }
        return new Floor(pool(database, logins.app()), pool(database, logins.provisioner()), pool(database, logins.owner()));
    }

    @Override public void close() {
        app.close();
        provisioner.close();
        owner.close();
    }

    private static DatabaseLogin login(Database database, String name) {
        return new DatabaseLogin(database.name() + "_" + name, name + "-password-of-the-docs");
    }

    private static HikariDataSource pool(Database database, DatabaseLogin login) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(login.name());
        config.setPassword(login.password());
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
