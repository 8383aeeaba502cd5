package org.plexica.tenancy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.spi.SecretStore;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.SecretKeyFile;
import org.plexica.tenancy.boot.TenancyBuilder;

/** A platform whose nodes receive guests. */
final class GuestPlatform {
    final Platform platform;
    final SecretStore secrets;
    final Tenancy tenancy;

    GuestPlatform(Path folder, UnaryOperator<TenancyBuilder> set) throws SQLException, IOException {
        platform = new Platform();
        secrets = PostgresFloor.on(platform.app())
                .secrets(new SecretKeyFile(Files.createDirectories(folder).resolve("key")).createIfAbsent());
        tenancy = node(set);
    }

    Tenancy node(UnaryOperator<TenancyBuilder> set) {
        return platform.node(builder -> set.apply(builder.migrations("db/tenant").guests(platform.url, secrets)));
    }

    Tenant tenant(String slug) {
        return tenancy.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
    }

    /** The tenant's schema. */
    String schema(Tenant tenant) {
        return platform.ask("select replace(physical_name, '-', '_') from plexica.tenant where id = '" + tenant.id() + "'").getFirst();
    }

    Connection connect(Tenant tenant, String guest) throws SQLException {
        return CallContext.of(tenant).call(() -> tenancy.guests().dataSource(guest).getConnection());
    }

    /** The first column of the last statement's rows, run by the guest, each statement a transaction. */
    List<String> run(Tenant tenant, String guest, String... statements) throws SQLException {
        return CallContext.of(tenant).call(() -> {
            try (var connection = tenancy.guests().dataSource(guest).getConnection(); var statement = connection.createStatement()) {
                var read = new ArrayList<String>();
                for (var text : statements) {
                    read.clear();
                    if (!statement.execute(text)) continue;
                    try (var rows = statement.getResultSet()) {
                        while (rows.next())
                            read.add(rows.getString(1));
                    }
                }
                return read;
            }
        });
    }

    /** How many sessions the guest has in the database. */
    int sessions(Tenant tenant, String guest) {
        return platform.ask("select pid from pg_stat_activity where usename = '" + schema(tenant) + "__" + guest + "'").size();
    }

    void end() throws Exception { platform.end(); }
}
