package org.plexica.cdi;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.plexica.core.Tenant;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.devservices.boot.DevServices;
import org.plexica.events.Events;
import org.plexica.events.boot.EventsBuilder;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.boot.TenancyBuilder;

/** What an application gives: tenants, and events on the same database. */
@ApplicationScoped
class Ground {
    private final HikariDataSource pool = new HikariDataSource();
    private final Tenancy tenancy;
    private final Events events;

    Ground() throws SQLException {
        var database = DevServices.shared().postgres().freshDatabase("cdi");
        var logins = new PlatformLogins(login(database.name() + "_app"), login(database.name() + "_prov"),
                login(database.name() + "_owner"));
        try (var administrator = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
            logins.create(administrator);
        }
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(logins.app().name());
        pool.setPassword(logins.app().password());
        var owner = logins.owner().at(database.jdbcUrl());
        tenancy = TenancyBuilder.on(pool).asProvisioner(logins.provisioner(), database.jdbcUrl()).asOwner(owner).build();
        events = EventsBuilder.on(pool, tenancy.transactions(), tenancy.directory()).asOwner(owner).build();
    }

    @Produces
    @Singleton Events events() { return events; }

    Tenant tenant(String slug) {
        return tenancy.tenants().create(NewTenant.of(slug, slug)).await(Duration.ofSeconds(60)).orThrow();
    }

    TransactionBridge transactions() { return tenancy.transactions(); }

    @PreDestroy void end() {
        events.close();
        tenancy.close();
        pool.close();
    }

    private static DatabaseLogin login(String name) { return new DatabaseLogin(name, "a-password-" + name.length()); }
}
