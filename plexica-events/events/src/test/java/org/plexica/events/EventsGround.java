package org.plexica.events;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.TenantSlug;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.devservices.boot.DevServices;
import org.plexica.events.boot.EventsBuilder;
import org.plexica.postgres.TenantGroup;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.spi.Placement;
import org.plexica.testkit.TcpProxy;

/** A database of its own with a few tenants and a table {@code note} each: what a host has that uses the floor and events, and no tenancy. */
final class EventsGround implements AutoCloseable {
    final PlatformLogins logins;
    private final String url;
    private final String admin;
    private final String password;
    private final List<Runnable> open = new ArrayList<>();
    private final Map<TenantId, Tenant> tenants = new ConcurrentHashMap<>();
    private final Map<TenantId, String> roles = new ConcurrentHashMap<>();
    private final Map<TenantId, Availability> availability = new ConcurrentHashMap<>();
    private final HikariDataSource owner;
    final HikariDataSource pool;
    final PostgresFloor floor;

    EventsGround() throws SQLException {
        var made = DevServices.shared().postgres().freshDatabase("events");
        url = made.jdbcUrl();
        admin = made.username();
        password = made.password();
        logins = new PlatformLogins(new DatabaseLogin(made.name() + "_app", "app-password-1"),
                new DatabaseLogin(made.name() + "_prov", "prov-password-1"),
                new DatabaseLogin(made.name() + "_owner", "owner-password-1"));
        try (var administrator = administrator()) {
            logins.create(administrator);
        }
        owner = pool(logins.owner(), 4);
        pool = pool(logins.app(), 16);
        floor = floor(pool);
    }

    Connection administrator() throws SQLException { return DriverManager.getConnection(url, admin, password); }

    /** For processes of their own. */
    GroundFile file() {
        return new GroundFile(url, logins.app(), tenants.values().stream().collect(Collectors.toMap(it -> it, this::role)));
    }

    /** A node of its own. */
    Events node() { return node(it -> it); }

    /** A node that reaches the database through that. */
    Events node(TcpProxy proxy) {
        return node(pool(through(proxy), logins.app(), 24), it -> it);
    }

    private String through(TcpProxy proxy) { return url.replaceFirst("//[^/]+/", "//127.0.0.1:" + proxy.port() + "/"); }

    /** To where the database listens. */
    TcpProxy proxy() {
        var database = URI.create(url.substring("jdbc:".length()));
        return TcpProxy.to(database.getHost(), database.getPort());
    }

    Events node(UnaryOperator<EventsBuilder> more) { return node(pool(logins.app(), 24), more); }

    private Events node(HikariDataSource connections, UnaryOperator<EventsBuilder> more) {
        // @start region="build"
        var tenantsOf = PostgresFloor.on(connections).placing(tenant -> place(connections, tenant)).tenants();
        var events = more.apply(EventsBuilder.on(connections, tenantsOf, this::find).asOwner(owner)).build();
        // @end
        open.add(events::close);
        nodes.put(events, tenantsOf);
        return events;
    }

    private final Map<Events, TransactionBridge> nodes = new ConcurrentHashMap<>();

    /** The tenants' transactions in which that node publishes. */
    TransactionBridge transactions(Events node) {
        return Optional.ofNullable(nodes.get(node)).orElseThrow();
    }

    /** Publishes in a transaction of the tenant's. */
    void publish(Events node, Tenant tenant, Record... events) {
        CallContext.of(tenant).run(() -> transactions(node).run(() -> node.publishAll(List.of(events))));
    }

    Tenant make(String slug) throws SQLException {
        var tenant = new Tenant(TenantId.fresh(), new TenantSlug(slug));
        var role = PhysicalName.fresh(tenant.slug()).sql();
        var app = logins.app().name();
        try (var provisioner = DriverManager.getConnection(url, logins.provisioner().name(), logins.provisioner().password());
                var statement = provisioner.createStatement()) {
            statement.execute("""
                              begin;
                              create role %1$s_own nologin;
                              create role %1$s nologin;
                              grant %1$s_own to current_user with inherit false, set true;
                              grant %1$s to "%2$s" with inherit false, set true;
                              grant "%3$s" to %1$s with inherit true, set false;
                              create schema %1$s authorization %1$s_own;
                              set local role %1$s_own;
                              grant usage on schema %1$s to %1$s;
                              alter default privileges in schema %1$s grant select, insert, update, delete on tables to %1$s;
                              create table %1$s.note (id bigint generated always as identity primary key, text text not null);
                              commit
                              """.formatted(role, app, TenantGroup.of(app)));
        }
        tenants.put(tenant.id(), tenant);
        roles.put(tenant.id(), role);
        availability.put(tenant.id(), Availability.OPEN);
        return tenant;
    }

    void turn(Tenant tenant, Availability to) { availability.put(tenant.id(), to); }

    String role(Tenant tenant) { return Optional.ofNullable(roles.get(tenant.id())).orElseThrow(); }

    Placement place(Tenant tenant) { return place(pool, tenant); }

    private Placement place(HikariDataSource connections, Tenant tenant) {
        if (availability.get(tenant.id()) != Availability.OPEN) throw CoreError.InvalidValue.of("tenant", "cannot be entered").exception();
        return new Placement(connections, role(tenant));
    }

    private PostgresFloor floor(HikariDataSource connections) {
        return PostgresFloor.on(connections).placing(this::place);
    }

    private Optional<TenantDirectory.Listing> find(TenantRef ref) {
        if (!(ref instanceof TenantRef.ById(var id))) return Optional.empty();
        return Optional.ofNullable(tenants.get(id))
                .map(it -> new TenantDirectory.Listing(it, availability.getOrDefault(id, Availability.OPEN)));
    }

    /** The notes of the tenant, in the order in which they were written. */
    List<String> notes(Tenant tenant) throws SQLException {
        return ask("select text from " + role(tenant) + ".note order by id");
    }

    /** By an administrator. */
    void change(String statement) throws SQLException {
        try (var administrator = administrator(); var run = administrator.createStatement()) {
            run.execute(statement);
        }
    }

    /** The first column, as an administrator. */
    List<String> ask(String query) throws SQLException {
        try (var administrator = administrator();
                var statement = administrator.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next())
                found.add(rows.getString(1));
            return found;
        }
    }

    private HikariDataSource pool(DatabaseLogin login, int size) { return pool(url, login, size); }

    private HikariDataSource pool(String address, DatabaseLogin login, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setUsername(login.name());
        config.setPassword(login.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(5_000);
        var made = new HikariDataSource(config);
        open.addFirst(made::close);
        return made;
    }

    @Override public void close() { open.reversed().forEach(Runnable::run); }
}
