package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.CoreException;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.spi.Step;

/** What the doctor finds, and what it does not mistake for something. */
final class DoctorTest {
    @TempDir
    Path root;
    Clinic clinic;

    @BeforeEach void start() throws Exception { clinic = new Clinic(root); }

    @AfterEach void stop() throws Exception { clinic.end(); }

    @Test void a_healthy_platform_has_no_findings() {
        clinic.tenant("acme");
        clinic.purged("globex");
        clinic.tenancy.lifecycle().suspend(clinic.tenant("initech").id(), "unpaid");
        clinic.signing.folders.before((_, _) -> {
            throw new IllegalStateException("on purpose");
        });
        clinic.tenancy.tenants().create(NewTenant.of("failing", "Failing")).await(Platform.SOON);
        clinic.signing.folders.before((_, _) -> {});
        clinic.tenancy.tenants().retry(TenantRef.slug("failing")).await(Platform.SOON).orThrow();
        var tenancy = clinic.tenancy;
        var found = new ArrayList<Finding>();
        // @start region="doctor"
        var page = Optional.of(Examination.all());
        while (page.isPresent()) {
            Diagnosis diagnosis = tenancy.doctor().examine(page.get());
            if (!diagnosis.isHealthy()) found.addAll(diagnosis.findings());
            page = diagnosis.next();
        }
        // @end
        assertThat(found).isEmpty();
        assertThat(clinic.findings()).isEmpty();
    }

    @Test void pages_go_through_all_names_once() {
        var acme = clinic.tenant("acme");
        clinic.purged("globex");
        clinic.tenant("initech");
        var doctor = clinic.tenancy.doctor();
        var first = doctor.examine(Examination.all().names(2));
        assertThat(first.examined()).isEqualTo(2);
        var second = doctor.examine(first.next().orElseThrow());
        assertThat(second.examined()).isEqualTo(1);
        assertThat(second.next()).isEmpty();
        assertThat(doctor.examine(Examination.all().names(3)).next()).isEmpty();
        assertThat(doctor.examine(Examination.of(acme.id())).examined()).isEqualTo(1);
        assertThatThrownBy(() -> doctor.examine(Examination.of(TenantId.fresh()))).isInstanceOf(TenancyException.class);
        assertThatThrownBy(() -> doctor.repair(Examination.all(), " ")).isInstanceOf(CoreException.class);
        for (var wrong : List.of(0, -1, 201))
            assertThatThrownBy(() -> Examination.all().names(wrong)).isInstanceOf(CoreException.class);
    }

    @Test void what_a_tenant_lacks_is_found_and_left_to_a_person() throws Exception {
        var missing = clinic.tenant("missing");
        Files.delete(clinic.folder(missing, "files").resolve("mark"));
        Files.delete(clinic.folder(missing, "files"));
        Files.delete(clinic.folder(clinic.tenant("half"), "files").resolve("mark"));
        var foreign = clinic.tenant("foreign");
        Files.writeString(clinic.folder(foreign, "files").resolve("mark"), "somebody else");
        clinic.tenancy.lifecycle().suspend(clinic.tenant("roles").id(), "still has everything");
        clinic.platform.run("drop schema " + clinic.platform.databaseObjects("roles").getFirst() + " cascade");
        assertThat(clinic.findings()).extracting(Clinic::told).containsExactly("foreign FOREIGN files PERSON",
                "half HALF files PERSON", "missing MISSING files PERSON", "roles HALF schema PERSON");
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("foreign FOREIGN files PERSON",
                "half HALF files PERSON", "missing MISSING files PERSON", "roles HALF schema PERSON");
        assertThat(clinic.folder(foreign, "files").resolve("mark")).hasContent("somebody else");
        // @start region="finding"
        var finding = clinic.tenancy.doctor().examine(Examination.of(missing.id())).findings().getFirst();
        assertThat(finding.kind()).isEqualTo(Finding.Kind.MISSING);
        assertThat(finding.remedy()).isEqualTo(Finding.Remedy.PERSON);
        assertThat(finding.detail()).contains("Bring it back from a copy");
        // @end
    }

    @Test void a_step_that_the_program_has_got_since_is_told_as_such() {
        clinic.tenant("acme");
        var newer = clinic.node(builder -> builder.provisioner(clinic.signing).provisioner(new Folders(Step.named("added"), root)));
        var found = clinic.findings(newer);
        assertThat(found).extracting(Clinic::told).containsExactly("acme MISSING added PERSON");
        assertThat(found.getFirst().detail()).contains("never made");
    }

    @Test void a_step_that_the_program_no_longer_has_is_told() {
        clinic.tenant("acme");
        clinic.purged("gone");
        assertThat(clinic.findings(clinic.node(builder -> builder))).extracting(Clinic::told).containsExactly(
                "acme UNKNOWN_STEP signer PERSON");
    }

    @Test void a_back_end_that_refuses_is_never_healthy_and_nothing_is_removed_because_of_it() throws Exception {
        clinic.tenant("acme");
        var gone = clinic.purged("gone");
        Folders.write(clinic.folder(gone, "signer"), "plexica:" + gone.id() + "/1");
        clinic.signing.beforeInspect = () -> {
            throw new IllegalStateException("down: secret");
        };
        var told = new String[] {"acme UNEXAMINED signer AGAIN", "gone UNEXAMINED signer AGAIN"};
        assertThat(clinic.findings()).extracting(Clinic::told).containsExactly(told);
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly(told);
        assertThat(clinic.findings()).extracting(Finding::detail).allMatch(detail -> !detail.contains("secret"));
        assertThat(clinic.folder(gone, "signer")).exists();
        clinic.signing.beforeInspect = () -> {};
        assertThat(clinic.findings()).extracting(Clinic::told).containsExactly("gone ORPHAN signer REPAIR");
    }

    @Test void a_back_end_that_is_silent_is_waited_for_once_on_a_page() throws Exception {
        var impatient = new Clinic(root, builder -> builder.stepTimeout(Duration.ofSeconds(1)));
        try {
            IntStream.range(0, 12).forEach(number -> impatient.tenant("silent-" + number));
            var never = new CountDownLatch(1);
            impatient.signing.beforeInspect = () -> {
                try {
                    never.await();
                } catch (InterruptedException _) {
                    throw new IllegalStateException("interrupted");
                }
            };
            var began = System.nanoTime();
            var diagnosis = impatient.tenancy.doctor().examine(Examination.all());
            assertThat(diagnosis.findings()).hasSize(12).allMatch(finding -> finding.kind() == Finding.Kind.UNEXAMINED);
            assertThat(diagnosis.isHealthy()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as("each four of them one second would be three").isLessThan(Duration
                    .ofMillis(2_900));
            never.countDown();
        } finally {
            impatient.end();
        }
    }

    @Test void tenants_that_come_and_go_meanwhile_give_no_false_finding() throws Exception {
        clinic.tenant("steady");
        var found = new ArrayList<String>();
        var walks = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 10).mapToObj(number -> threads.submit(() -> {
                clinic.purged("restless-" + number);
                clinic.purged("restless-" + number);
            })).toList();
            while (walks == 0 || !all.stream().allMatch(Future::isDone)) {
                clinic.findings().forEach(finding -> found.add(Clinic.told(finding)));
                walks++;
            }
            for (var each : all)
                each.get();
        }
        assertThat(found).as("in " + walks + " walks").isEmpty();
        assertThat(clinic.findings()).isEmpty();
    }
}
