package org.plexica.events.tck;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.plexica.devservices.boot.DevServices;
import org.plexica.events.boot.Transports;
import org.plexica.events.spi.EventTransport;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.boot.SharedSchema;
import org.plexica.postgres.spi.MigrationLine;

// @start region="contract"
final class PostgresTransportTest extends EventTransportContract {
    private static final HikariDataSource POOL = new HikariDataSource();

    @Override protected EventTransport transport() { return Transports.database(POOL); }
    // @end

    @BeforeAll static void migrate() throws SQLException {
        var made = DevServices.shared().postgres().freshDatabase("transport");
        var app = new DatabaseLogin(made.name() + "_app", "app-password-1");
        var owner = new DatabaseLogin(made.name() + "_owner", "owner-password-1");
        try (var administrator = DriverManager.getConnection(made.jdbcUrl(), made.username(), made.password());
                var owners = new HikariDataSource()) {
            new PlatformLogins(app, new DatabaseLogin(made.name() + "_prov", "prov-password-1"), owner).create(administrator);
            login(owners, made.jdbcUrl(), owner);
            SharedSchema.of(owners, app.name()).with(new MigrationLine("events", "org/plexica/events/migrations")).migrate();
        }
        login(POOL, made.jdbcUrl(), app);
    }

    @AfterAll static void closePool() { POOL.close(); }

    private static void login(HikariDataSource connections, String url, DatabaseLogin login) {
        connections.setJdbcUrl(url);
        connections.setUsername(login.name());
        connections.setPassword(login.password());
        connections.setMinimumIdle(0);
    }
}
