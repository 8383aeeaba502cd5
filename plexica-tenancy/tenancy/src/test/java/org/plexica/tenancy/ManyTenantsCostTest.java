package org.plexica.tenancy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plexica.core.CallContext;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.ProvisionerLogins;
import org.plexica.postgres.boot.TenantMigrations;
import org.plexica.postgres.spi.Placement;
import org.plexica.tenancy.internal.GuestRoles;
import org.plexica.tenancy.internal.SchemaProvisioner;
import org.plexica.tenancy.spi.Attempt;

/**
 * What grows with the number of tenants. On a back end of its own, as roles are of the whole server. {@code -Dplexica.bench.tenants=…} sets how many at most, 10,000 usually;
 * the others of the figures shrink with it.
 */
@Tag("bench")
@Timeout(900)
final class ManyTenantsCostTest {
    private static final int MOST = Integer.getInteger("plexica.bench.tenants", 10_000);
    private static final int TABLES = 10;
    private static final int SAMPLE = 40;
    private static final int HALF_FULL = 125;
    private static final int PER_SESSION = 500;
    private static final String ROLES = """
                                        create role %1$s_own nologin;
                                        create role %1$s nologin;
                                        grant %1$s to "%2$s" with inherit false, set true;
                                        grant "%2$s_tenants" to %1$s with inherit true, set false;
                                        create schema %1$s authorization %1$s_own;
                                        grant usage on schema %1$s to %1$s;
                                        """;

    @Test void making_a_tenant_by_many_logins() throws Exception {
        making("create.sharded", true);
    }

    @Test void making_a_tenant_by_one_login() throws Exception {
        making("create.single", false);
    }

    private static void making(String name, boolean sharded) throws Exception {
        try (var instance = DevServices.isolated()) {
            var platform = new Platform(instance.postgres());
            var app = platform.logins.app().name();
            var direct = platform.logins.provisioner();
            var logins = sharded ? ProvisionerLogins.many(direct, platform.url, app) : ProvisionerLogins.one(direct.at(platform.url));
            var schemas = new SchemaProvisioner(logins, app, TenantMigrations.of(logins, List.of()),
                    new GuestRoles(logins, Optional.empty()));
            var made = 0;
            var atNone = 0.0;
            for (var target : new int[] {0, MOST / 10, MOST / 2, MOST}) {
                var its = "grant %1$s, %1$s_own to " + direct.name() + " with admin true, inherit false;";
                // With many logins the first is half full, as one is on average.
                var halfFull = sharded && target == MOST / 10 ? Math.min(HALF_FULL, target - made) : 0;
                fill(platform, halfFull, its);
                fill(platform, target - made - halfFull, sharded ? "" : its);
                var millis = new double[SAMPLE];
                for (var i = 0; i < SAMPLE; i++) {
                    var attempt = attempt("new" + i);
                    var begun = System.nanoTime();
                    schemas.provision(attempt, (_, _, _) -> {});
                    millis[i] = (System.nanoTime() - begun) / 1e6;
                }
                made = target + SAMPLE;
                Arrays.sort(millis);
                var median = millis[SAMPLE / 2];
                if (target == 0) atNone = median;
                var flat = median <= 2 * atNone;
                System.out.printf("%s.%d %.1f %.1f %s (ms median; p90 %.1f)%n", name, target, median, sharded ? 2 * atNone : 0,
                        !sharded || flat
                                ? "ok"
                                : "short",
                        millis[SAMPLE * 9 / 10]);
                roleSwitch(platform, "switch.after-a-new-tenant." + (sharded ? "sharded." : "single.") + target, schemas);
            }
            platform.end();
        }
    }

    /** What a session of the application waits for, once, after a tenant was made. */
    private static void roleSwitch(Platform platform, String name, SchemaProvisioner schemas) throws SQLException {
        try (var app = platform.connect(platform.logins.app())) {
            var millis = new double[9];
            var attempt = attempt("switch");
            schemas.provision(attempt, (_, _, _) -> {});
            for (var i = 0; i < millis.length; i++) {
                schemas.provision(attempt("switch" + i), (_, _, _) -> {});
                var begun = System.nanoTime();
                run(app, "begin; select set_config('role', '" + attempt.name().sql() + "', true); rollback");
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
            Arrays.sort(millis);
            System.out.printf("%s %.1f 0 ok (ms median)%n", name, millis[millis.length / 2]);
        }
    }

    @Test void a_query_with_many_schemas_and_the_memory_of_a_session() throws Exception {
        try (var instance = DevServices.isolated()) {
            var platform = new Platform(instance.postgres());
            var names = new ArrayList<String>();
            names.addAll(full(platform, MOST / 50));
            queries(platform, names, MOST / 50);
            var few = queries(platform, names, MOST / 50);
            names.addAll(full(platform, MOST / 2 - names.size()));
            against("query.p50.some-in-use", queries(platform, names, MOST / 50), few);
            against("query.p50.all-in-use", queries(platform, names, MOST / 2), few);
            memory(platform, names.subList(0, MOST / 5));
            memoryOfThoseThatEnd(platform, names.subList(0, MOST / 5));
            platform.end();
        }
    }

    private static void against(String name, double many, double few) {
        System.out.printf("%s.%d-schemas-against-%d %.2f 1.3 %s (%.0f and %.0f µs)%n", name, MOST / 2, MOST / 50, many / few,
                many / few <= 1.3
                        ? "ok"
                        : "short",
                many, few);
    }

    /** The median of a point query in a random one of so many tenants, whose tables the session knows. */
    private static double queries(Platform platform, List<String> names, int inUse) throws SQLException {
        try (var pool = platform.app()) {
            var places = new ArrayList<>(names);
            Collections.shuffle(places, ThreadLocalRandom.current());
            var tenants = tenants(places.subList(0, inUse));
            var data = PostgresFloor.on(pool).placing(tenant -> new Placement(pool, tenants.getOrDefault(tenant, "none"))).dataSource();
            var contexts = tenants.keySet().stream().map(CallContext::of).toList();
            for (var context : contexts)
                for (var table = 0; table < TABLES; table++) {
                    var known = table;
                    context.run(() -> read(data, known));
                }
            var micros = new double[5_000];
            for (var i = 0; i < micros.length; i++) {
                var context = contexts.get(ThreadLocalRandom.current().nextInt(contexts.size()));
                var begun = System.nanoTime();
                var table = ThreadLocalRandom.current().nextInt(TABLES);
                context.run(() -> read(data, table));
                micros[i] = (System.nanoTime() - begun) / 1e3;
            }
            Arrays.sort(micros);
            return micros[micros.length / 2];
        }
    }

    private static Map<Tenant, String> tenants(List<String> names) {
        var tenants = new HashMap<Tenant, String>();
        for (var i = 0; i < names.size(); i++)
            tenants.put(new Tenant(TenantId.fresh(), new TenantSlug("bench-" + i)), names.get(i));
        return Map.copyOf(tenants);
    }

    private static void read(DataSource data, int table) {
        try (var connection = data.getConnection();
                var query = connection
                        .prepareStatement("select text from t" + table + " where id = ?")) {
            query.setLong(1, 50);
            query.executeQuery().close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Private memory of the server's process for one session after it read every table of these tenants. */
    private static void memory(Platform platform, List<String> names) throws SQLException, IOException {
        try (var app = platform.connect(platform.logins.app())) {
            var process = Path.of("/proc", ask(app, "select pg_backend_pid()"), "smaps_rollup");
            var before = privateMegabytes(process);
            for (var name : names) {
                run(app, "begin; select set_config('role', '" + name + "', true)");
                for (var table = 0; table < TABLES; table++)
                    run(app, "select text from t" + table + " where id = 50");
                run(app, "rollback");
            }
            var after = privateMegabytes(process);
            System.out.printf("session.memory.without-end.%d-tenants %.0f 100 %s (MB private; %.0f before)%n", names.size(), after,
                    after <= 100 ? "ok" : "short",
                    before);
        }
    }

    /** The most that any session has when each ends with its five hundredth tenant. */
    private static void memoryOfThoseThatEnd(Platform platform, List<String> names) throws Exception {
        try (var pool = platform.app()) {
            var tenants = tenants(names);
            var data = PostgresFloor.on(pool).placing(tenant -> new Placement(pool, tenants.getOrDefault(tenant, "none")))
                    .tenantsPerSession(PER_SESSION, pool::evictConnection).dataSource();
            var most = 0.0;
            for (var context : tenants.keySet().stream().map(CallContext::of).toList()) {
                for (var table = 0; table < TABLES - 1; table++) {
                    var known = table;
                    context.run(() -> read(data, known));
                }
                most = Math.max(most, context.call(() -> readAndMeasure(data)));
            }
            System.out.printf("session.memory.%d-tenants %.0f 100 %s (MB private)%n", names.size(), most, most <= 100 ? "ok" : "short");
        }
    }

    private static double readAndMeasure(DataSource data) throws SQLException, IOException {
        try (var connection = data.getConnection()) {
            var process = Path.of("/proc", ask(connection, "select pg_backend_pid()"), "smaps_rollup");
            ask(connection, "select max(text) from t" + (TABLES - 1));
            return privateMegabytes(process);
        }
    }

    private static double privateMegabytes(Path process) throws IOException {
        return Files.readAllLines(process).stream().filter(line -> line.startsWith("Private_"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(
                        "\\D", "")))
                .sum() / 1024.0;
    }

    /** Schemas with ten tables of a hundred rows. */
    private static List<String> full(Platform platform, int count) throws SQLException {
        var names = fill(platform, count, "");
        try (var administrator = platform.administrator()) {
            for (var name : names)
                run(administrator, IntStream.range(0, TABLES)
                        .mapToObj(table -> """
                                           create table %1$s.t%2$d (id bigint primary key, text text not null);
                                           insert into %1$s.t%2$d select n, 'text ' || n from generate_series(1, 100) n;
                                           grant select, insert, update, delete on %1$s.t%2$d to %1$s;
                                           """.formatted(name, table)).reduce("begin;", String::concat) + "commit");
            run(administrator, "vacuum analyze");
        }
        return names;
    }

    /** Roles and schemas as tenancy makes them, made quickly by a superuser. */
    private static List<String> fill(Platform platform, int count, String more) throws SQLException {
        var names = new ArrayList<String>();
        try (var administrator = platform.administrator()) {
            for (var i = 0; i < count; i++) {
                var name = PhysicalName.fresh(new TenantSlug("filler")).sql();
                names.add(name);
                run(administrator, "begin;" + (ROLES + more).formatted(name, platform.logins.app().name()) + "commit");
            }
        }
        return names;
    }

    private static Attempt attempt(String slug) {
        var request = NewTenant.of(slug, slug);
        return new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(request.slug()), request, Map.of());
    }

    private static void run(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
