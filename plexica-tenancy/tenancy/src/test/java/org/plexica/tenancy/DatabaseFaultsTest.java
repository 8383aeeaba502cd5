package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.PlexicaError;
import org.plexica.core.TenantRef;
import org.plexica.devservices.BackEnd;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.PostgresException;
import org.plexica.tenancy.spi.Step;

/** PostgreSQL itself dies. */
@Tag("faults")
final class DatabaseFaultsTest {
    @TempDir
    Path root;

    @Test void a_database_that_dies_in_the_middle_of_a_set_up_leaves_nothing_half_made() throws Exception {
        try (var instance = DevServices.isolated()) {
            var platform = new Platform(instance.postgres());
            var entered = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var tenancy = platform.node(builder -> builder.provisioner(new Folders(Step.named("files"), root).before((_, _) -> {
                entered.countDown();
                release.await();
            })));
            var provisioning = tenancy.tenants().create(NewTenant.of("acme", "Acme"));
            Waiting.until("entered", () -> entered.getCount() == 0);
            instance.kill(BackEnd.POSTGRES);
            assertThatThrownBy(() -> tenancy.tenants().find(TenantRef.slug("acme"))).isInstanceOfSatisfying(PostgresException.class,
                    e -> assertThat(e.error().kind()).isEqualTo(PlexicaError.Kind.UNAVAILABLE));
            release.countDown();
            instance.restart(BackEnd.POSTGRES);
            assertThat(instance.postgres().port()).as("answers again").isPositive();
            Waiting.until("settled", () -> provisioning.progress().stream().allMatch(step -> step.state() == StepReport.State.TAKEN_BACK));
            assertThat(provisioning.await(Platform.SOON)).isInstanceOf(ProvisioningOutcome.Failed.class);
            assertThat(platform.databaseObjects("acme")).isEmpty();
            assertThat(root).isEmptyDirectory();
            tenancy.tenants().create(NewTenant.of("globex", "Globex")).await(Platform.SOON).orThrow();
            platform.end();
        }
    }
}
