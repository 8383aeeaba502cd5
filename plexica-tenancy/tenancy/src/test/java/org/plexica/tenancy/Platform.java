package org.plexica.tenancy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.plexica.core.TenantId;
import org.plexica.devservices.Postgres;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.tenancy.boot.SmallShards;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.testkit.TcpProxy;

/** A platform on a database of its own, with the three logins, on which nodes run. */
final class Platform {
    static final Duration SOON = Duration.ofSeconds(60);

    final String url;
    final String prefix;
    final PlatformLogins logins;
    private final String admin;
    private final String adminPassword;
    private final List<AutoCloseable> open = new ArrayList<>();

    Platform() throws SQLException { this(DevServices.shared().postgres()); }

    Platform(Postgres postgres) throws SQLException { this(postgres, Platform::bySuperuser); }

    /** As that one leaves it who makes the logins. */
    Platform(Installer installer) throws SQLException {
        this(DevServices.shared().postgres(), installer);
    }

    private Platform(Postgres postgres, Installer installer) throws SQLException {
        var database = postgres.freshDatabase("tenancy");
        url = database.jdbcUrl();
        prefix = database.name();
        admin = database.username();
        adminPassword = database.password();
        logins = logins(database.name());
        installer.install(this);
    }

    private void bySuperuser() throws SQLException {
        try (var administrator = administrator()) {
            logins.create(administrator);
        }
    }

    /** Makes the logins. */
    interface Installer {
        void install(Platform platform) throws SQLException;
    }

    static PlatformLogins logins(String prefix) {
        return new PlatformLogins(new DatabaseLogin(prefix + "_app", "app-password-1"), new DatabaseLogin(prefix + "_prov",
                "prov-password-1"), new DatabaseLogin(prefix + "_owner", "owner-password-1"));
    }

    static TenancyBuilder node(String url, PlatformLogins logins, List<AutoCloseable> open) {
        return node(pool(url, logins.app(), 10), url, logins, open);
    }

    private static TenancyBuilder node(HikariDataSource app, String url, PlatformLogins logins, List<AutoCloseable> open) {
        var provisioner = pool(url, logins.provisioner(), 8);
        var owner = pool(url, logins.owner(), 4);
        open.addAll(List.of(app, provisioner, owner));
        return TenancyBuilder.on(app).asProvisioner(provisioner).asOwner(owner).sweepEvery(Duration.ofMillis(200));
    }

    /** A node that ends with the platform. */
    Tenancy node(UnaryOperator<TenancyBuilder> set) {
        var tenancy = set.apply(node(url, logins, open)).build();
        open.add(tenancy);
        return tenancy;
    }

    /** A node that ends with the platform, whose daily work goes another way to the database. */
    Tenancy nodeBy(String way) {
        return nodeBy(way, it -> it);
    }

    /** The same, set up further. */
    Tenancy nodeBy(String way, UnaryOperator<TenancyBuilder> set) {
        var app = pool(way, logins.app(), 10);
        app.setConnectionTimeout(1_000);
        var tenancy = set.apply(node(app, url, logins, open)).build();
        open.add(tenancy);
        return tenancy;
    }

    /** A node that makes so many tenants by each provisioner login. */
    Tenancy sharded(int each) { return sharded(each, logins); }

    /** The same with other logins. */
    Tenancy sharded(int each, PlatformLogins others) {
        var tenancy = SmallShards.of(node(url, others, open).migrations("db/tenant"), others.provisioner(), url, each).build();
        open.add(tenancy);
        return tenancy;
    }

    /** The way over a cable that can be cut. */
    String by(TcpProxy proxy) {
        return "jdbc:postgresql://%s:%d%s?socketTimeout=2&connectTimeout=2".formatted(proxy.host(), proxy.port(), url.substring(url
                .lastIndexOf('/')));
    }

    /** A pool of the application's login that ends with the platform. */
    HikariDataSource app() {
        var pool = pool(url, logins.app(), 4);
        open.add(pool);
        return pool;
    }

    Connection administrator() throws SQLException {
        return DriverManager.getConnection(url, admin, adminPassword);
    }

    Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(url, login.name(), login.password());
    }

    /** The first column of a query by the administrator. */
    List<String> ask(String query) {
        try (var connection = administrator(); var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var read = new ArrayList<String>();
            while (rows.next())
                read.add(rows.getString(1));
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Statements by the administrator. */
    void run(String statements) throws SQLException {
        try (var connection = administrator(); var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** That a row of the tenant was changed by the administrator. */
    void tellNodes(TenantId tenant) throws SQLException {
        try (var app = connect(logins.app()); var statement = app.createStatement()) {
            statement.execute("insert into plexica.change (scope, key) values ('tenant', '" + tenant + "')");
        }
    }

    /** Schemas and roles of the tenants that have or had the slug: roles are of the whole server, so only the registry knows which are this platform's. */
    List<String> databaseObjects(String slug) {
        return ask("""
                   with known as (select replace(physical_name, '-', '_') as name from plexica.tenant where slug = '%s')
                   select name from known join pg_namespace on nspname = name
                   union all
                   select rolname from known join pg_roles on rolname in (name, name || '_own')
                   order by 1
                   """.formatted(slug));
    }

    void end() throws Exception {
        for (var closeable : open.reversed())
            closeable.close();
    }

    private static HikariDataSource pool(String url, DatabaseLogin login, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(login.name());
        config.setPassword(login.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
