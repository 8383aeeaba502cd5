package org.plexica.reference.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.devservices.BackEnd;
import org.plexica.devservices.boot.DevServices;
import org.plexica.reference.server.platform.Reply;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.reference.server.platform.Traces;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** The database of one of two servers away, slow, or silent after it has committed: what is known of tenants is known by it alone. */
@Tag("faults")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseTroubleTest {
    private static final String TENANTS = "/api/v1/tenants";
    private static final String URL = "PLEXICA_POSTGRES_URL";
    /** So that the driver says each commit in words. */
    private static final String IN_WORDS = "?prepareThreshold=0";
    private static final String COMMIT = "COMMIT";
    private final TestPlatform platform;
    private final Traces traces;
    private final Fates fates;
    private final List<String> slugs = new CopyOnWriteArrayList<>();

    /** On ground of their own: servers of other tests, with settings of theirs, would take tenants over as well. */
    DatabaseTroubleTest() throws SQLException, IOException {
        var backEnds = DevServices.shared();
        backEnds.start(_ -> {}, BackEnd.KEYCLOAK, BackEnd.S3);
        this.platform = TestPlatform.over(backEnds.postgres().freshDatabase("trouble"));
        this.traces = platform.traces();
        this.fates = new Fates(platform);
    }

    /** Which commit, and what there is when it has happened; {@code %s} is the slug, as SQL has it. */
    enum Commit {
        RESERVED("insert into plexica.tenant (", "select 1 from plexica.tenant where slug = ?", true),
        STEP_BEGUN("set state = 'RUNNING'",
                "select 1 from plexica.tenant_step s join plexica.tenant t on t.id = s.tenant where slug = ? and state = 'RUNNING'", true),
        SCHEMA_MADE("create schema %s", "select 1 from pg_namespace where nspname like replace(?, '-', '\\_') || '\\_%'", true),
        STEP_DONE("set state = 'DONE'",
                "select 1 from plexica.tenant_step s join plexica.tenant t on t.id = s.tenant where slug = ? and state = 'DONE'", true),
        ACTIVATED("tenant.activated", "select 1 from plexica.tenant where slug = ? and status = 'ACTIVE'", true),
        COMPENSATING("update plexica.tenant set failure", "select 1 from plexica.tenant where slug = ? and status = 'COMPENSATING'", false),
        STEP_LOST("set state = told",
                "select 1 from plexica.tenant_step s join plexica.tenant t on t.id = s.tenant where slug = ? and state in ('UNKNOWN', 'FAILED', 'TAKEN_BACK')",
                false),
        SETTLED("tenant.failed", "select 1 from plexica.tenant where slug = ? and status = 'FAILED'", false);

        private final String words;
        private final String proof;
        private final boolean succeeds;

        Commit(String words, String proof, boolean succeeds) {
            this.words = words;
            this.proof = proof;
            this.succeeds = succeeds;
        }

        /** Until it is written down that a set-up has failed, a server with the right secret may finish it. */
        String[] ends() {
            return switch (this) {
                case RESERVED, STEP_BEGUN, SCHEMA_MADE, STEP_DONE, STEP_LOST -> new String[] {"ACTIVE", "FAILED"};
                case ACTIVATED -> new String[] {"ACTIVE"};
                case COMPENSATING, SETTLED -> new String[] {"FAILED"};
            };
        }

        Map<String, String> settings() {
            return succeeds ? Map.of() : Map.of("PLEXICA_KEYCLOAK_CREATOR_CLIENT_SECRET", "not-the-secret-of-the-creator");
        }
    }

    @ParameterizedTest
    @EnumSource void a_commit_whose_answer_is_lost_has_happened_and_what_follows_from_it_follows(Commit commit) {
        try (var proxy = proxy(); var server = behind(proxy, commit.settings())) {
            var slug = slug("commit");
            var key = UUID.randomUUID().toString();
            proxy.turnAfter(List.of(commit.words.formatted(slug.replace('-', '_')), COMMIT), new Weather.AnswersHeld());
            var asking = CompletableFuture.supplyAsync(() -> create(server, slug, key));
            awaitTurned(proxy, Weather.AnswersHeld.class);
            Awaitility.await(commit.proof).atMost(Fates.SOON).pollInterval(Duration.ofMillis(5))
                    .until(() -> !traces.ask(commit.proof, slug).isEmpty());
            proxy.reset();
            proxy.turn(new Weather.Fair());
            fates.awaitEnd(slug, commit.ends());
            assertThat(asking).succeedsWithin(Fates.SOON);
            var again = create(server, slug, key);
            var tenant = traces.tenant(slug);
            if (tenant.status().equals("ACTIVE")) assertThat(again.text("id")).as("asked again").isEqualTo(tenant.id());
            else
                assertThat(again.status()).as(again.toString()).isIn(500, 503);
            assertThat(traces.names(slug)).hasSize(1);
            fates.assertWholeOrEmptied(slug);
        }
    }

    /** By so much in either direction: far away, crowded, and slower than a lease can be renewed. */
    @ParameterizedTest
    @ValueSource(longs = {10, 400, 4_000}) void one_that_is_slow_makes_the_tenant_late_or_not_at_all_and_no_other_server_waits_for_it(
            long millis) {
        try (var proxy = proxy(); var server = behind(proxy, Map.of())) {
            var slug = slug("slow");
            var token = server.superAdminToken();
            proxy.turnAfter(slug, new Weather.Slow(Duration.ofMillis(millis)));
            var asking = CompletableFuture
                    .supplyAsync(() -> server.nobody().bearing(token).with("Prefer", "wait=60").post(TENANTS, newTenant(
                            slug)));
            awaitTurned(proxy, Weather.Slow.class);
            fates.awaitEnd(platform.tenant("meanwhile").slug(), "ACTIVE");
            Awaitility.await().atMost(Fates.SOON).until(() -> asking.isDone() || !traces.names(slug).isEmpty());
            if (traces.names(slug).isEmpty()) assertThat(asking.join().status()).as(asking.join().toString()).isEqualTo(503);
            else {
                fates.awaitEnd(slug);
                if (millis < 100) assertThat(traces.tenant(slug).status()).isEqualTo("ACTIVE");
                proxy.turn(new Weather.Fair());
                fates.assertWholeOrEmptied(slug);
            }
        }
    }

    @Test void a_server_without_its_database_refuses_and_what_it_had_begun_is_finished_by_another() {
        try (var proxy = proxy(); var server = behind(proxy, Map.of())) {
            var slug = slug("begun");
            assertThat(server.superAdmin().post(TENANTS, newTenant(slug)).status()).isEqualTo(202);
            proxy.turn(new Weather.Refusing());
            proxy.reset();
            var never = freshSlug("never");
            var refused = server.superAdmin().post(TENANTS, newTenant(never));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(traces.names(never)).isEmpty();
            fates.awaitEnd(slug);
            proxy.turn(new Weather.Fair());
            Awaitility.await("works again").atMost(Fates.SOON).until(() -> server.superAdmin().get(TENANTS).status() == 200);
            fates.assertWholeOrEmptied(slug);
        }
    }

    @AfterAll void in_the_end_nothing_is_left() {
        fates.assertGone(slugs.stream().filter(slug -> !traces.names(slug).isEmpty()).toList());
        platform.close();
    }

    private String slug(String begin) {
        var slug = freshSlug(begin);
        slugs.add(slug);
        return slug;
    }

    private static Reply create(TestPlatform server, String slug, String key) {
        return server.superAdmin().with("Prefer", "wait=60").with("Idempotency-Key", key).post(TENANTS, newTenant(slug));
    }

    private TcpProxy proxy() {
        var address = address();
        return TcpProxy.to(address.getHost(), address.getPort());
    }

    private TestPlatform behind(TcpProxy proxy, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put(URL, "jdbc:postgresql://" + proxy.host() + ":" + proxy.port() + address().getPath() + IN_WORDS);
        return platform.beside(all);
    }

    private URI address() {
        return URI.create(platform.ground().database().jdbcUrl().substring("jdbc:".length()));
    }

    private static void awaitTurned(TcpProxy proxy, Class<? extends Weather> weather) {
        Awaitility.await().atMost(Fates.SOON).pollInterval(Duration.ofMillis(5)).until(() -> weather.isInstance(proxy.weather()));
    }
}
