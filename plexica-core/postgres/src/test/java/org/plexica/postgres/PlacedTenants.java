package org.plexica.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.core.CallContext;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.spi.Placement;

/** A floor on a database of its own with a few tenants, each with a schema as tenancy makes it and a table {@code note}. */
final class PlacedTenants implements AutoCloseable {
    final PlatformDatabase database = PlatformDatabase.migrated();
    final HikariDataSource pool;
    final PostgresFloor floor;
    private final Map<TenantId, String> roles = new ConcurrentHashMap<>();

    PlacedTenants(int connections) throws SQLException {
        pool = database.pool(database.logins().app(), connections);
        // @start region="floor"
        floor = PostgresFloor.on(pool).placing(tenant -> new Placement(pool, role(tenant)));
        // @end
    }

    Tenant make(String slug) throws SQLException {
        var tenant = new Tenant(TenantId.fresh(), new TenantSlug(slug));
        var role = PhysicalName.fresh(tenant.slug()).sql();
        var app = database.logins().app().name();
        try (var provisioner = database.connect(database.logins().provisioner()); var statement = provisioner.createStatement()) {
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
                              alter default privileges in schema %1$s grant usage, select on sequences to %1$s;
                              create table %1$s.note (id bigint generated always as identity primary key, text text not null unique);
                              commit
                              """.formatted(role, app, TenantGroup.of(app)));
        }
        roles.put(tenant.id(), role);
        return tenant;
    }

    String role(Tenant tenant) { return Optional.ofNullable(roles.get(tenant.id())).orElseThrow(); }

    /** By plain JDBC code that knows nothing of tenants. */
    void add(String text) {
        try (var connection = floor.dataSource().getConnection();
                var insert = connection.prepareStatement("insert into note (text) values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> notes() { return ask("select text from note order by id"); }

    List<String> notes(Tenant tenant) { return CallContext.of(tenant).call(this::notes); }

    /** The first column, as the tenant of the context. */
    List<String> ask(String query) {
        try (var connection = floor.dataSource().getConnection(); var statement = connection.createStatement()) {
            return Rows.texts(statement, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override public void close() { pool.close(); }
}
