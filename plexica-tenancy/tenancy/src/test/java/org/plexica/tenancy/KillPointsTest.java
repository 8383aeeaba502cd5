package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plexica.core.Page;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.tenancy.internal.KillPoint;
import org.plexica.tenancy.spi.Step;
import org.plexica.testkit.FaultPoints;

/** A process that dies at each point where it may: another one brings the tenant to its end, and nothing is there twice or left over. */
final class KillPointsTest {
    private static final int KILLED = 137;
    private static final List<String> STEPS = List.of("schema", "quick", "half", "never");
    private static final Set<TenantStatus> ENDS = Set.of(TenantStatus.ACTIVE, TenantStatus.FAILED, TenantStatus.PURGED);

    @TempDir
    Path root;
    Platform platform;

    /** Where to die, and what the process does. */
    record Death(String point, String doing) {}

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    /** One of each kind: all of them take minutes. */
    static Stream<Death> some() {
        return Stream.of(new Death(KillPoint.RESERVED.at(), "makes"), new Death(KillPoint.STEP_MADE.at("schema"), "makes"),
                new Death(KillPoint.ACTIVATE.at(), "makes"), new Death(KillPoint.REMOVED.at("half"), "purges"),
                new Death(KillPoint.REMOVAL_BEGUN.at(), "expires"));
    }

    static Stream<Death> all() {
        return Arrays.stream(KillPoint.values()).flatMap(point -> doings(point).flatMap(doing -> names(point, doing)));
    }

    @ParameterizedTest
    @MethodSource("some") void another_node_brings_it_to_its_end(Death death) throws IOException, InterruptedException {
        dieAndGoOn(death);
    }

    @Tag("faults")
    @Timeout(120)
    @ParameterizedTest
    @MethodSource("all") void another_node_brings_each_to_its_end(Death death) throws IOException, InterruptedException {
        dieAndGoOn(death);
    }

    /** So that none is forgotten: a point that nothing comes to would be one that no test kills at. */
    @Test void each_point_is_really_come_to() {
        var tenancy = node();
        var made = tenancy.tenants().create(NewTenant.of("made", "Made")).await(Platform.SOON).orThrow();
        tenancy.lifecycle().purge(made.id(), "to come to the points of a removal", Duration.ofMillis(100));
        var failing = platform
                .node(builder -> with(builder, new Folders(Step.named("half").after("quick", "schema"), root).before((_, _) -> {
                    throw new IllegalStateException("on purpose");
                })));
        failing.tenants().create(NewTenant.of("failing", "Failing")).await(Platform.SOON);
        Waiting.until("purged", () -> tenancy.tenants().find(TenantRef.slug("made")).isEmpty());
        var expected = Arrays.stream(KillPoint.values()).flatMap(point -> point.isOfStep()
                ? STEPS.stream().map(point::at)
                : Stream.of(point.at()));
        assertThat(FaultPoints.here().counts().keySet()).containsAll(expected.toList());
    }

    private void dieAndGoOn(Death death) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", FaultPoints.haltOption(death.point, 1), "-cp",
                System.getProperty("java.class.path"), DyingNode.class.getName(), platform.url, platform.prefix, root.toString(), "killed",
                death.doing).inheritIO().start();
        try {
            Waiting.until("dead at " + death, () -> !child.isAlive());
            assertThat(child.waitFor()).isEqualTo(KILLED);
        } finally {
            child.destroyForcibly().waitFor();
        }
        var tenancy = node();
        Waiting.until("an end", () -> ENDS.contains(only(tenancy).status()));
        var tenant = only(tenancy);
        var there = tenant.status() == TenantStatus.ACTIVE;
        assertThat(platform.databaseObjects("killed")).hasSize(there ? 3 : 0);
        assertThat(root.toFile().list()).hasSize(there ? 3 : 0);
        assertThat(platform.ask("select count(*) from plexica.tenant_name")).containsExactly("1");
        assertThat(tenancy.doctor().examine(Examination.all()).findings()).isEmpty();
        if (Set.of("purges", "expires").contains(death.doing)) assertThat(tenant.status()).isEqualTo(TenantStatus.PURGED);
    }

    private static TenantRecord only(Tenancy tenancy) {
        return tenancy.tenants().list(new TenantQuery("", Set.of(TenantStatus.values()), Page.Request.first())).items().getFirst();
    }

    private Tenancy node() {
        return platform.node(builder -> with(builder, new Folders(Step.named("half").after("quick", "schema"), root)));
    }

    private TenancyBuilder with(TenancyBuilder builder, Folders half) {
        return builder.lease(Duration.ofSeconds(1)).provisioner(new Folders(Step.named("quick"), root)).provisioner(half)
                .provisioner(new Folders(Step.named("never").after("half"), root));
    }

    private static Stream<String> doings(KillPoint point) {
        return switch (point) {
            case RESERVED, STEP_BEGIN, STEP_BEGUN, STEP_MADE, STEP_DONE, ACTIVATE, ACTIVATED -> Stream.of("makes");
            case COMPENSATE, COMPENSATING -> Stream.of("fails");
            case GRACE_OVER, REMOVAL_BEGUN -> Stream.of("expires");
            case REMOVE, REMOVED, TAKEN_BACK, SETTLE, SETTLED -> Stream.of("fails", "purges");
        };
    }

    /** A set-up in which the step {@code half} fails does not come to the last one. */
    private static Stream<Death> names(KillPoint point, String doing) {
        var steps = STEPS.stream().filter(step -> !doing.equals("fails") || !step.equals("never"));
        return (point.isOfStep() ? steps.map(point::at) : Stream.of(point.at())).map(name -> new Death(name, doing));
    }
}
