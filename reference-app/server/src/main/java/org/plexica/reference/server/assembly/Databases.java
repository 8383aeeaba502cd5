package org.plexica.reference.server.assembly;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.plexica.reference.server.settings.Postgres;
import org.plexica.reference.server.settings.Secret;
import org.plexica.reference.server.settings.Settings;
import org.postgresql.ds.PGSimpleDataSource;

/** The server's logins at the database: a pool for each of those that work, single connections for the rest. */
@Singleton
final class Databases {
    private static final String APPLICATION = "plexica";
    private static final int PROBE_SECONDS = 2;

    private final Postgres settings;
    private final HikariDataSource app;
    private final HikariDataSource provisioner;

    @Inject Databases(Settings settings, Closing closing) {
        this.settings = settings.postgres();
        var appLogin = this.settings.app();
        var provisionerLogin = this.settings.provisioner();
        app = closing.keep("pool of " + appLogin.username(), pool(appLogin.username(), appLogin.password(), appLogin.connections()));
        provisioner = closing.keep("pool of " + provisionerLogin.username(),
                pool(provisionerLogin.username(), provisionerLogin.password(), provisionerLogin.connections()));
    }

    /** For the daily work. */
    DataSource app() { return app; }

    /** For the roles and schemas of tenants. */
    DataSource provisioner() { return provisioner; }

    /** For the migrations of the shared tables, which run once. */
    DataSource owner() {
        return single(settings.owner().username(), settings.owner().password());
    }

    /** For questions about the database's health: a connection each time, so that a busy pool is no illness, and with little patience. */
    DataSource probe(String username, Secret password) {
        var source = single(username, password);
        source.setConnectTimeout(PROBE_SECONDS);
        source.setLoginTimeout(PROBE_SECONDS);
        source.setSocketTimeout(PROBE_SECONDS);
        return source;
    }

    private PGSimpleDataSource single(String username, Secret password) {
        var source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(username);
        source.setPassword(password.value());
        source.setApplicationName(APPLICATION);
        source.setLoginTimeout(Math.toIntExact(Math.max(1, settings.timeout().toSeconds())));
        return source;
    }

    private HikariDataSource pool(String username, Secret password, int connections) {
        var pool = new HikariConfig();
        pool.setPoolName(username);
        pool.setDataSource(single(username, password));
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(settings.timeout().toMillis());
        pool.setIdleTimeout(TimeUnit.MINUTES.toMillis(2));
        // The server asks the database itself, and says more clearly what is wrong.
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }
}
