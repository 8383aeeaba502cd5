package org.plexica.tenancy;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.plexica.core.TenantRef;
import org.plexica.devservices.boot.DevServices;
import org.plexica.tenancy.boot.TenancyBuilder;

/** The shortest way in: one pool, whose login may do everything. */
final class OnePoolTest {
    @Test void a_tenant_needs_nothing_but_a_data_source() {
        var database = DevServices.shared().postgres().freshDatabase("onepool");
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.username());
        config.setPassword(database.password());
        try (var pool = new HikariDataSource(config); var tenancy = TenancyBuilder.on(pool).build()) {
            var acme = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(ofSeconds(60)).orThrow();
            assertThat(tenancy.tenants().list(TenantQuery.active()).items()).extracting(TenantRecord::tenant).containsExactly(acme);
            tenancy.lifecycle().purge(acme.id(), "tried it");
            Waiting.until("purged", () -> tenancy.tenants().require(TenantRef.id(acme.id())).status() == TenantStatus.PURGED);
            Waiting.until("every connection is given back", () -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
        }
    }
}
