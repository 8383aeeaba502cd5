package org.plexica.reference.server.assembly;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.reference.server.health.Probes;
import org.plexica.reference.server.settings.Postgres;
import org.plexica.reference.server.settings.Secret;
import org.plexica.reference.server.settings.Settings;

/** The server's logins at the database: a pool for what works all the time, single connections for questions about its health. */
@Singleton
final class Databases {
    private static final String APPLICATION = "plexica";
    private static final String PROBE_SECONDS = "5";
    private static final int FOR_MIGRATIONS = 4;

    private final Postgres settings;
    private final HikariDataSource app;
    private final HikariDataSource events;

    @Inject Databases(Settings settings, Closing closing) {
        this.settings = settings.postgres();
        var appLogin = this.settings.app();
        app = closing.keep("pool of " + appLogin.username(),
                pool(appLogin.username(), new Login(appLogin.username(), appLogin.password()), appLogin.connections()));
        events = closing.keep("pool for events",
                pool(appLogin.username() + "-events", new Login(appLogin.username(), appLogin.password()),
                        settings.events().connections()));
    }

    /** For the daily work. */
    DataSource app() { return app; }

    /** For what carries events, so that neither waits for the other's connections. */
    DataSource events() { return events; }

    /** Replaces a connection of the daily work that is in use. */
    void evict(Connection connection) { app.evictConnection(connection); }

    /** For the roles and schemas of tenants, and for the logins that are made for them. */
    DatabaseLogin provisioner() {
        return new DatabaseLogin(settings.provisioner().username(), settings.provisioner().password().value());
    }

    /** The same database for logins without a pool. */
    String url() {
        return settings.url() + (settings.url().contains("?") ? "&" : "?") + "ApplicationName=" + APPLICATION;
    }

    /** For the migrations of the shared tables, after which it is to be closed. */
    HikariDataSource owner() {
        var login = settings.owner();
        return pool(login.username(), new Login(login.username(), login.password()), FOR_MIGRATIONS);
    }

    /** A connection each time, with little patience: a busy pool is no illness, and a login that fails says why. */
    Probes.Connecting probe(String username, Secret password) {
        var properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password.value());
        properties.setProperty("ApplicationName", APPLICATION);
        for (var timeout : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"})
            properties.setProperty(timeout, PROBE_SECONDS);
        return () -> DriverManager.getConnection(settings.url(), properties);
    }

    private HikariDataSource pool(String name, Login login, int connections) {
        var pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(settings.url());
        pool.setUsername(login.username);
        pool.setPassword(login.password.value());
        pool.addDataSourceProperty("ApplicationName", APPLICATION);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(settings.timeout().toMillis());
        pool.setIdleTimeout(TimeUnit.MINUTES.toMillis(2));
        // The server asks the database itself, and says more clearly what is wrong.
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    private record Login(String username, Secret password) {}
}
