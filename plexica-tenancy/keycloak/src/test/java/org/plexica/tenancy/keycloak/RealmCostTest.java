package org.plexica.tenancy.keycloak;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.keycloak.boot.KeycloakRealms;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.TenantProvisioner;

/** What a realm costs when there are many. Run by {@code -Pbench}; prints {@code name value bar ok|short}. */
@Tag("bench")
final class RealmCostTest {
    private static final BootstrapAdmin BOOTSTRAP = BootstrapAdmin.fresh();
    private static final Rest REST = BOOTSTRAP.rest();
    private static final int MOST = Integer.getInteger("plexica.bench.realms", 200);
    private static final List<Integer> LOOK_AT = List.of(50, 100, 200);
    private static final int LOOKS = 9;
    private static final double FLAT = 1.5;
    private final TenantProvisioner realms = KeycloakRealms.at(URI.create(REST.url()), BOOTSTRAP.creator(), new KeptSecrets())
            .provisioner();
    private final List<Attempt> made = new ArrayList<>();

    @BeforeAll static void a_platform() {
        BOOTSTRAP.platform().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, _ -> {});
    }

    @AfterAll static void leave_nothing() {
        BOOTSTRAP.removePlatform();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) void token_creation_and_inspection_stay_flat() {
        try {
            var first = look(1);
            for (var many : LOOK_AT)
                if (many <= MOST) {
                    make(many - LOOKS - made.size());
                    report(first, look(many));
                }
        } finally {
            made.forEach(realms::remove);
        }
    }

    /** Creation is measured by the next few realms, which stay. */
    private Look look(int many) {
        var token = BOOTSTRAP.creatorLogin().body().path("access_token").asString().length();
        var create = median(() -> make(1));
        return new Look(many, token, create, median(() -> realms.inspect(made.getFirst())));
    }

    private void make(int more) {
        for (var i = 0; i < more; i++) {
            var request = NewTenant.of("acme", "Acme").admin(new FirstAdmin("ann@acme.example", "Ann", "Arbor"));
            var attempt = new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), request, Map.of());
            realms.provision(attempt, (_, _, _) -> {});
            made.add(attempt);
        }
    }

    private static double median(Runnable work) {
        var nanos = LongStream.range(0, LOOKS).map(_ -> {
            var begun = System.nanoTime();
            work.run();
            return System.nanoTime() - begun;
        }).sorted().toArray();
        return nanos[LOOKS / 2] / 1_000.0;
    }

    private static void report(Look first, Look now) {
        line("realm.creator-token." + now.many, now.token, first.token, "bytes");
        line("realm.create." + now.many, now.create, first.create * FLAT, "µs median; the bar is %.1f × that of the first".formatted(FLAT));
        line("realm.inspect." + now.many, now.inspect, first.inspect * FLAT,
                "µs median; the bar is %.1f × that of the first".formatted(FLAT));
    }

    private static void line(String name, double value, double bar, String what) {
        System.out.printf("%s %.0f %.0f %s (%s)%n", name, value, bar, value <= bar ? "ok" : "short", what);
    }

    private record Look(int many, int token, double create, double inspect) {}
}
