package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.Finding.Kind;

/** What the doctor repairs, and that it touches nothing else. */
final class DoctorRepairTest {
    @TempDir
    Path root;
    Clinic clinic;

    /** Nobody else repairs meanwhile: nothing is swept. */
    @BeforeEach void start() throws Exception {
        clinic = new Clinic(root, builder -> builder.sweepEvery(Clinic.never()));
    }

    @AfterEach void stop() throws Exception { clinic.end(); }

    @Test void what_is_left_under_a_name_out_of_use_is_removed_and_written_down() throws Exception {
        var gone = clinic.purged("gone");
        Folders.write(clinic.folder(gone, "files"), mark(gone, 1));
        var name = clinic.name(gone).replace('-', '_');
        clinic.platform.run("create role %1$s nologin; comment on role %1$s is '%2$s'".formatted(name, mark(gone, 1)));
        clinic.platform.run("grant %s to %s with admin true".formatted(name, clinic.platform.logins.provisioner().name()));
        assertThat(clinic.findings()).extracting(Clinic::told).containsExactly("gone ORPHAN schema REPAIR", "gone ORPHAN files REPAIR");
        var diagnosis = clinic.tenancy.doctor().repair(Examination.all(), "found by a test");
        assertThat(diagnosis.findings()).extracting(Clinic::told).containsExactly("gone ORPHAN schema REPAIRED",
                "gone ORPHAN files REPAIRED");
        assertThat(diagnosis.isHealthy()).isTrue();
        assertThat(clinic.folder(gone, "files")).doesNotExist();
        assertThat(clinic.platform.databaseObjects("gone")).isEmpty();
        assertThat(clinic.audited(Kind.ORPHAN)).isEqualTo(2);
        assertThat(clinic.findings()).isEmpty();
        assertThat(clinic.repaired()).isEmpty();
        assertThat(clinic.audited(Kind.ORPHAN)).as("nothing is repaired twice").isEqualTo(2);
    }

    @Test void what_a_failed_attempt_left_is_removed_while_the_tenant_is_in_use() {
        clinic.signing.folders.before((_, _) -> {
            throw new IllegalStateException("on purpose");
        });
        var tenant = clinic.tenancy.tenants().create(NewTenant.of("again", "Again")).tenant();
        Waiting.until("failed", () -> clinic.tenancy.tenants().require(TenantRef.id(tenant.id())).status() == TenantStatus.FAILED);
        var failed = clinic.folder(tenant, "files");
        Folders.write(failed, mark(tenant, 1));
        assertThat(clinic.findings()).extracting(Clinic::told).containsExactly("again ORPHAN files REPAIR");
        clinic.signing.folders.before((_, _) -> {});
        clinic.tenancy.tenants().retry(TenantRef.slug("again")).await(Platform.SOON).orThrow();
        assertThat(clinic.findings()).extracting(Clinic::told).containsExactly("again ORPHAN files REPAIR");
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("again ORPHAN files REPAIRED");
        assertThat(failed).doesNotExist();
        assertThat(clinic.folder(tenant, "files")).exists();
        assertThat(clinic.findings()).isEmpty();
    }

    @Test void what_bears_another_mark_is_never_touched() {
        var gone = clinic.purged("gone");
        var other = clinic.tenant("other");
        Folders.write(clinic.folder(gone, "files"), mark(gone, 1));
        Folders.write(clinic.folder(gone, "signer"), mark(other, 1));
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("gone ORPHAN files REPAIRED",
                "gone FOREIGN signer PERSON");
        assertThat(clinic.folder(gone, "signer").resolve("mark")).hasContent(mark(other, 1));
    }

    @Test void two_doctors_at_once_do_no_harm() throws Exception {
        var second = clinic.node(builder -> builder.provisioner(clinic.signing).sweepEvery(Clinic.never()));
        var gone = IntStream.range(0, 5).mapToObj(number -> clinic.purged("gone-" + number)).toList();
        gone.forEach(tenant -> Folders.write(clinic.folder(tenant, "files"), mark(tenant, 1)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = List.of(clinic.tenancy, second).stream()
                    .map(node -> threads.submit(() -> node.doctor().repair(Examination.all(), "found by a test"))).toList();
            for (var each : both)
                assertThat(each.get().isHealthy()).as(each.get().findings().toString()).isTrue();
        }
        assertThat(gone).allSatisfy(tenant -> assertThat(clinic.folder(tenant, "files")).doesNotExist());
        assertThat(clinic.findings()).isEmpty();
    }

    @Test void a_removal_that_fails_is_not_called_repaired() {
        var gone = clinic.purged("gone");
        Folders.write(clinic.folder(gone, "signer"), mark(gone, 1));
        clinic.signing.folders.beforeRemove((_, _) -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("gone ORPHAN signer REPAIR");
        assertThat(clinic.audited(Kind.ORPHAN)).isZero();
        clinic.signing.folders.beforeRemove((_, _) -> {});
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("gone ORPHAN signer REPAIRED");
    }

    @Test void a_tenant_with_which_nobody_goes_on_gets_its_turn() throws Exception {
        var acme = clinic.tenant("acme");
        clinic.set(acme, "status = 'PENDING_PURGE', retry_at = clock_timestamp() - interval '2 hours', updated_at = clock_timestamp()");
        var found = clinic.findings();
        assertThat(found).extracting(Clinic::told).containsExactly("acme STUCK  REPAIR");
        assertThat(found.getFirst().detail()).contains("PENDING_PURGE since 20").contains("nobody goes on with it");
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("acme STUCK  BEGUN");
        Waiting.until("purged", () -> clinic.tenancy.tenants().require(TenantRef.id(acme.id())).status() == TenantStatus.PURGED);
        assertThat(clinic.audited(Kind.STUCK)).isEqualTo(1);
        assertThat(clinic.findings()).isEmpty();
    }

    @Test void a_removal_that_is_tried_again_and_again_says_what_is_left_and_is_tried_at_once() throws Exception {
        clinic.signing.folders.beforeRemove((_, _) -> {
            throw new IllegalStateException("on purpose");
        });
        var acme = clinic.tenant("acme");
        Waiting.until("postponed", () -> {
            if (clinic.platform.ask("select 1 from plexica.tenant where retries > 0").isEmpty()) clinic.purge(acme);
            return clinic.platform.ask("select 1 from plexica.tenant where retries > 0 and leased_until is null").size() == 1;
        });
        assertThat(clinic.findings()).as("one failure is none").isEmpty();
        clinic.set(acme, "retries = 6, retry_at = clock_timestamp() + interval '1 minute'");
        var found = clinic.findings();
        assertThat(found).extracting(Clinic::told).containsExactly("acme STUCK  REPAIR");
        assertThat(found.getFirst().detail()).contains("What is left: signer.").containsPattern("tried [67] times");
        clinic.signing.folders.beforeRemove((_, _) -> {});
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("acme STUCK  BEGUN");
        Waiting.until("purged", () -> clinic.tenancy.tenants().require(TenantRef.id(acme.id())).status() == TenantStatus.PURGED);
    }

    @Test void an_issuer_that_is_no_longer_trusted_is_trusted_again_and_no_other() throws Exception {
        var acme = clinic.tenant("acme");
        var issuer = "signer-" + clinic.name(acme);
        for (var wrong : List.of("delete from plexica.tenant_issuer", "update plexica.tenant_issuer set audiences = '{else}'",
                "update plexica.tenant_issuer set issuer = 'https://evil.example.org/'")) {
            clinic.platform.run(wrong);
            assertThat(clinic.findings()).extracting(Clinic::told).containsExactly("acme UNTRUSTED signer REPAIR");
            assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("acme UNTRUSTED signer REPAIRED");
            assertThat(Signing.trusted(clinic.tenancy, issuer)).contains(IssuersTest.issuer(issuer, acme.id()));
            assertThat(clinic.findings()).isEmpty();
        }
        clinic.platform.run(
                "insert into plexica.tenant_issuer select 'https://evil.example.org/', tenant, keys, audiences from plexica.tenant_issuer");
        assertThat(clinic.findings()).extracting(Clinic::told).containsExactly("acme UNTRUSTED  REPAIR");
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("acme UNTRUSTED  REPAIRED");
        assertThat(clinic.platform.ask("select issuer from plexica.tenant_issuer")).containsExactly("https://id.example.org/" + issuer);
        assertThat(clinic.audited(Kind.UNTRUSTED)).isEqualTo(4);
    }

    @Test void an_issuer_that_another_tenant_has_is_not_taken_from_it() throws Exception {
        var acme = clinic.tenant("acme");
        var globex = clinic.tenant("globex");
        clinic.platform.run("update plexica.tenant_issuer set tenant = '%s' where tenant = '%s'".formatted(globex.id(), acme.id()));
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("acme UNTRUSTED signer PERSON",
                "globex UNTRUSTED  REPAIRED");
    }

    @Test void a_resource_that_is_another_issuer_now_is_left_to_a_person() {
        clinic.tenant("acme");
        clinic.signing.address = "-moved";
        assertThat(clinic.repaired()).extracting(Clinic::told).containsExactly("acme UNTRUSTED signer PERSON");
    }

    @Test void the_record_says_who_asked_and_under_which_correlation() {
        var gone = clinic.purged("gone");
        Folders.write(clinic.folder(gone, "files"), mark(gone, 1));
        var asked = CallContext.platform(new Actor.Application("operator")).under(new Correlation("asked-1", ""));
        asked.run(clinic::repaired);
        assertThat(clinic.platform.ask("select correlation from plexica.audit where action = 'tenant.repaired'"))
                .containsExactly("asked-1");
    }

    private static String mark(Tenant tenant, int attempt) {
        return "plexica:" + tenant.id() + "/" + attempt;
    }
}
