package org.plexica.reference.server;

import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;

/** What it costs to make a tenant, cold and one after the other, from the request until the answer that it is active; and which part is whose. */
@Tag("bench")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@OnPlatform
final class SetUpCostTest {
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 30;
    private static final double SLOWEST_BRANCH_BAR = 1.15;
    private static final double ACTIVE_BAR = 3_000;
    private static final List<String> STEPS = List.of("schema", "realm", "bucket");
    private final TestPlatform platform;

    SetUpCostTest(TestPlatform platform) {
        this.platform = platform;
    }

    /** Milliseconds: all of it, and each step by itself. */
    private record Creation(double total, Map<String, Double> steps) {
        double slowest() {
            return steps.values().stream().mapToDouble(each -> each).max().orElseThrow();
        }
    }

    @Test void a_cold_set_up_against_its_slowest_branch() {
        for (var round = 0; round < WARM_UP; round++)
            create();
        var creations = new ArrayList<Creation>();
        for (var round = 0; round < ROUNDS; round++)
            creations.add(create());
        var steps = new HashMap<String, Double>();
        STEPS.forEach(step -> steps.put(step, median(creations.stream().map(creation -> creation.steps.get(step)).toList())));
        var total = creations.stream().map(Creation::total).toList();
        var rest = median(creations.stream().map(creation -> creation.total - creation.slowest()).toList());
        var ratio = median(creations.stream().map(creation -> creation.total / creation.slowest()).toList());
        report("tenant.create.ratio", ratio, SLOWEST_BRANCH_BAR, steps + ", rest " + rest + " ms");
        report("tenant.create.p50.ms", median(total), ACTIVE_BAR, "p95 " + quantile(total, 0.95));
    }

    private Creation create() {
        var admin = platform.superAdmin().with("Prefer", "wait=60");
        var body = newTenant(freshSlug("cost"));
        var begun = System.nanoTime();
        var reply = admin.post("/api/v1/tenants", body);
        var total = (System.nanoTime() - begun) / 1e6;
        if (reply.status() != 201) throw new IllegalStateException("No tenant: " + reply);
        var steps = reply.json().at("/provisioning/steps").valueStream()
                .collect(Collectors.toMap(step -> step.path("step").asString(), step -> step.path("elapsedMillis").asDouble()));
        platform.superAdmin().delete("/api/v1/tenants/" + reply.text("id"));
        platform.awaitGone(reply.text("id"));
        return new Creation(total, steps);
    }

    private static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    private static double quantile(List<Double> values, double part) {
        return values.stream().sorted().toList().get((int) (values.size() * part));
    }

    private static void report(String name, double value, double bar, String more) {
        System.out
                .println("%s %.2f %.2f %s (%s)".formatted(name, value, bar, value <= bar ? "ok" : "short", more).toLowerCase(Locale.ROOT));
    }
}
