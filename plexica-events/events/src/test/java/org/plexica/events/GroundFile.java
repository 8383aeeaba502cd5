package org.plexica.events;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.TenantSlug;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.boot.EventsBuilder;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.spi.Placement;

/**
 * What a process of its own has to know of an {@link EventsGround}.
 *
 * @param url of the database
 * @param app the application's login
 * @param tenants and the role of each
 */
record GroundFile(String url, DatabaseLogin app, Map<Tenant, String> tenants) {
    void write(Path file) throws IOException {
        var lines = new ArrayList<>(List.of(url, app.name(), app.password()));
        tenants.forEach((tenant, role) -> lines.add(tenant.id() + " " + tenant.slug() + " " + role));
        Files.write(file, lines);
    }

    static GroundFile read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var tenants = lines.stream().skip(3).map(line -> line.split(" ", 3)).collect(
                Collectors.toMap(parts -> new Tenant(new TenantId(UUID.fromString(parts[0])), new TenantSlug(parts[1])),
                        parts -> parts[2]));
        return new GroundFile(lines.get(0), new DatabaseLogin(lines.get(1), lines.get(2)), tenants);
    }

    HikariDataSource pool(int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(app.name());
        config.setPassword(app.password());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(20_000);
        return new HikariDataSource(config);
    }

    /** Their transactions over that pool. */
    TransactionBridge transactions(HikariDataSource pool) {
        return PostgresFloor.on(pool).placing(tenant -> new Placement(pool, Optional.ofNullable(tenants.get(tenant)).orElseThrow()))
                .tenants();
    }

    Events node(HikariDataSource pool, TransactionBridge transactions) {
        Map<TenantId, Listing> known = tenants.keySet().stream().map(tenant -> new Listing(tenant, Availability.OPEN))
                .collect(Collectors.toMap(listing -> listing.tenant().id(), Function.identity()));
        return EventsBuilder
                .on(pool, transactions,
                        ref -> ref instanceof TenantRef.ById(var id) ? Optional.ofNullable(known.get(id)) : Optional.empty())
                .build();
    }
}
