package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;

/** Nodes that die in the middle of a change, and nodes that do not confirm one. */
final class UnconfirmedTest {
    @TempDir
    Path root;
    Platform platform;

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    @Test void what_a_killed_process_was_changing_is_whole_and_known_to_others() throws IOException, InterruptedException {
        var survivor = platform.node(it -> it);
        var tenants = Stream.of("one", "two", "three").map(slug -> create(survivor, slug)).toList();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), RestlessNode.class.getName(),
                platform.url, platform.prefix, root.toString()).inheritIO().start();
        try {
            Waiting.until("in the middle", () -> {
                tenants.forEach(tenant -> known(survivor, tenant));
                return Files.exists(root.resolve("begun"));
            });
        } finally {
            child.destroyForcibly().waitFor();
        }
        Waiting.until("right", () -> tenants.stream().allMatch(tenant -> known(survivor, tenant) == registered(survivor, tenant)));
        assertThat(platform.ask("select id::text from plexica.tenant where version - 2 <> (select count(*) from plexica.audit "
                + "where object = plexica.tenant.id::text and facts ->> 'reason' = 'restless')"))
                .as("changed without audit, or audited without change").isEmpty();
        for (var tenant : tenants) {
            survivor.lifecycle().activate(tenant.id(), "calm");
            survivor.lifecycle().suspend(tenant.id(), "calm");
            assertThat(known(survivor, tenant)).isEqualTo(Availability.SUSPENDED);
        }
    }

    @Test void a_change_that_is_not_confirmed_in_time_is_made_and_can_be_waited_for_again() throws SQLException {
        var tenancy = platform.node(it -> it.sweepEvery(Duration.ofHours(1)));
        var acme = create(tenancy, "acme");
        platform.run("insert into plexica.node (id, heartbeat, seen) values (gen_random_uuid(), 'infinity', '3:3:')");
        notSeen(() -> tenancy.lifecycle().suspend(acme.id(), "unpaid"));
        assertThat(known(tenancy, acme)).isEqualTo(Availability.SUSPENDED);
        assertThat(tenancy.tenants().require(TenantRef.id(acme.id())).status()).isEqualTo(TenantStatus.SUSPENDED);
        notSeen(() -> tenancy.lifecycle().purge(acme.id(), "never paid"));
        Waiting.until("purged all the same", () -> tenancy.tenants().require(TenantRef.id(acme.id())).status() == TenantStatus.PURGED);
        platform.run("delete from plexica.node where heartbeat = 'infinity'");
        assertThat(tenancy.lifecycle().purge(acme.id(), "again").status()).isEqualTo(TenantStatus.PURGED);
        assertThat(platform.ask("select action from plexica.audit where object = '" + acme.id() + "' and facts ? 'reason' order by id"))
                .isEqualTo(List.of("tenant.suspended", "tenant.purge-requested"));
    }

    private static Tenant create(Tenancy tenancy, String slug) {
        return tenancy.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
    }

    private static Availability known(Tenancy tenancy, Tenant tenant) {
        return tenancy.directory().find(TenantRef.id(tenant.id())).orElseThrow().availability();
    }

    private static Availability registered(Tenancy tenancy, Tenant tenant) {
        return tenancy.tenants().require(TenantRef.id(tenant.id())).status() == TenantStatus.ACTIVE
                ? Availability.OPEN
                : Availability.SUSPENDED;
    }

    private static void notSeen(Runnable move) {
        assertThatThrownBy(move::run).isInstanceOfSatisfying(PostgresException.class, e -> assertThat(e.error()).isEqualTo(
                new PostgresError.NotSeenYet(1)));
    }
}
