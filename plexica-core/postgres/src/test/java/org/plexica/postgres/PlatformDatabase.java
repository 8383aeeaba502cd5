package org.plexica.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.boot.SharedSchema;
import org.plexica.testkit.TcpProxy;

/** A database of its own with the three logins, as an administrator leaves it. */
record PlatformDatabase(String url, String admin, String adminPassword, PlatformLogins logins) {
    static PlatformDatabase fresh() throws SQLException {
        var made = DevServices.shared().postgres().freshDatabase("floor");
        var database = new PlatformDatabase(made.jdbcUrl(), made.username(), made.password(), named(made.name()));
        try (var administrator = database.administrator()) {
            database.logins.create(administrator);
        }
        return database;
    }

    static PlatformDatabase migrated() throws SQLException {
        var database = fresh();
        // @start region="migrate"
        try (var owner = database.pool(database.logins.owner(), 4)) {
            SharedSchema.of(owner, database.logins.app().name()).migrate();
        }
        // @end
        return database;
    }

    Connection administrator() throws SQLException {
        return DriverManager.getConnection(url, admin, adminPassword);
    }

    Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(url, login.name(), login.password());
    }

    /** The same one at another address. */
    PlatformDatabase at(String other) {
        return new PlatformDatabase(other, admin, adminPassword, logins);
    }

    /** The same one, over a proxy that can cut the cable. */
    PlatformDatabase over(TcpProxy proxy) {
        var path = url.substring(url.lastIndexOf('/'));
        return new PlatformDatabase("jdbc:postgresql://%s:%d%s".formatted(proxy.host(), proxy.port(), path), admin, adminPassword, logins);
    }

    /** The same one, whose connections can be told from others. */
    PlatformDatabase as(String application) {
        return new PlatformDatabase(url + "?ApplicationName=" + application, admin, adminPassword, logins);
    }

    /** By an administrator. */
    void change(String statement) throws SQLException {
        try (var administrator = administrator(); var run = administrator.createStatement()) {
            run.execute(statement);
        }
    }

    long count(String query) throws SQLException {
        try (var administrator = administrator()) {
            return PlatformLoginsTest.count(administrator, query);
        }
    }

    HikariDataSource pool(DatabaseLogin login, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(login.name());
        config.setPassword(login.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(5_000);
        return new HikariDataSource(config);
    }

    static PlatformLogins named(String prefix) {
        return new PlatformLogins(new DatabaseLogin(prefix + "_app", "app-password-1"), new DatabaseLogin(prefix + "_prov",
                "prov-password-1"), new DatabaseLogin(prefix + "_owner", "owner-password-1"));
    }
}
