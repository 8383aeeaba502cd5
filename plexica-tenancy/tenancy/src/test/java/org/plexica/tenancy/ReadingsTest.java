package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;

/** What nodes read to remember it: readings that stand still in the middle, with what was before already in hand. */
final class ReadingsTest {
    private static final long HELD = 42;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Platform platform;
    Tenancy first;
    Tenancy slow;
    Tenant acme;
    Connection holder;

    /** Only rows that the slow node reads by slug or id are held back. */
    @BeforeEach void start() throws SQLException {
        platform = new Platform();
        first = platform.node(it -> it);
        acme = first.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON).orThrow();
        platform.run(
                """
                create function plexica.held(status text) returns boolean language sql volatile as $$
                    select case when current_setting('application_name') <> 'slow' or pg_advisory_xact_lock_shared(%d) is not null then true else true end
                $$;
                alter table plexica.tenant enable row level security;
                create policy held on plexica.tenant using (plexica.held(status)) with check (true)
                """.formatted(
                        HELD));
        slow = platform.nodeBy(platform.url + "?ApplicationName=slow");
        Waiting.until("current", slow.changes()::isCurrent);
        holder = platform.administrator();
        hold("select pg_advisory_lock(%d)");
    }

    @AfterEach void stop() throws Exception {
        holder.close();
        threads.close();
        platform.end();
    }

    @Test void what_was_read_before_a_change_is_not_remembered_after_it() throws Exception {
        var early = ask(TenantRef.slug("acme"));
        Waiting.until("in the middle", () -> waiting() >= 1);
        first.lifecycle().suspend(acme.id(), "meanwhile");
        assertThat(early.isDone()).as("the change did not wait for who reads").isFalse();
        hold("select pg_advisory_unlock(%d)");
        assertThat(early.get()).as("asked before").map(Listing::availability).contains(Availability.OPEN);
        assertThat(slow.directory().find(TenantRef.slug("acme"))).map(Listing::availability).contains(Availability.SUSPENDED);
    }

    @Test void who_asks_after_a_change_does_not_share_a_reading_from_before() throws Exception {
        var early = ask(TenantRef.slug("acme"));
        Waiting.until("in the middle", () -> waiting() == 1);
        first.lifecycle().suspend(acme.id(), "meanwhile");
        var late = ask(TenantRef.slug("acme"));
        Waiting.until("both in the middle", () -> waiting() == 2);
        hold("select pg_advisory_unlock(%d)");
        assertThat(late.get()).map(Listing::availability).contains(Availability.SUSPENDED);
        assertThat(early.get()).map(Listing::availability).contains(Availability.OPEN);
    }

    @Test void a_crowd_that_asks_for_the_same_shares_one_reading() throws Exception {
        var crowd = IntStream.range(0, 50).mapToObj(_ -> ask(TenantRef.slug("acme"))).toList();
        Waiting.until("in the middle", () -> waiting() == 1);
        hold("select pg_advisory_unlock(%d)");
        for (var one : crowd)
            assertThat(one.get()).map(Listing::tenant).contains(acme);
    }

    @Test void a_crowd_that_asks_for_different_tenants_leaves_connections_to_others() throws Exception {
        var others = IntStream.range(0, 20).mapToObj(i -> first.tenants().create(NewTenant.of("other" + i, "Other"))).toList();
        var crowd = others.stream().map(it -> ask(TenantRef.id(it.tenant().id()))).toList();
        Waiting.until("in the middle", () -> waiting() == 4);
        assertThat(slow.domains().of(acme.id())).as("over the same pool, and no memory").isEmpty();
        hold("select pg_advisory_unlock(%d)");
        for (var one : crowd)
            assertThat(one.get()).isPresent();
    }

    @Test void a_reader_who_is_interrupted_is_no_concern_of_those_who_wait_with_him() throws Exception {
        var interrupted = Thread.ofVirtual().unstarted(() -> assertThatThrownBy(() -> slow.directory().find(TenantRef.slug("acme")))
                .isInstanceOf(RuntimeException.class));
        interrupted.start();
        Waiting.until("in the middle", () -> waiting() == 1);
        var crowd = IntStream.range(0, 5).mapToObj(_ -> ask(TenantRef.slug("acme"))).toList();
        interrupted.interrupt();
        hold("select pg_advisory_unlock(%d)");
        for (var one : crowd)
            assertThat(one.get()).map(Listing::tenant).contains(acme);
        assertThat(interrupted.join(Platform.SOON)).isTrue();
    }

    private Future<Optional<Listing>> ask(TenantRef ref) {
        Callable<Optional<Listing>> question = () -> slow.directory().find(ref);
        return threads.submit(question);
    }

    /** How many of the slow node's statements by id or slug stand still. */
    private int waiting() {
        return Integer.parseInt(platform.ask("""
                                             select count(*) from pg_locks join pg_stat_activity using (pid)
                                             where locktype = 'advisory' and objid = %d and not granted and query like '%%physical_name%%'
                                             and datname = current_database()
                                             """.formatted(HELD)).getFirst());
    }

    private void hold(String statement) throws SQLException {
        try (var run = holder.createStatement()) {
            run.execute(statement.formatted(HELD));
        }
    }
}
