package org.plexica.checks.docs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.UserId;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.boot.TenancyBuilder;

/** What the README and the how-to pages show, on a real PostgreSQL. */
final class ReadmeTest {
    private final List<String> said = new ArrayList<>();
    @TempDir
    Path root;

    @Test void two_tenants_are_made_and_an_actor_of_one_never_acts_in_the_other() throws SQLException {
        try (var floor = Floor.fresh("readme")) {
            assertThatExceptionOfType(CoreException.class).isThrownBy(() -> hello(floor.app(), floor.provisioner(), floor.owner()))
                    .extracting(CoreException::error).isEqualTo(new CoreError.ForeignActor());
        }
        assertThat(said).containsExactly("Hello from acme");
    }

    @Test void a_provisioner_of_ones_own_takes_part() throws SQLException {
        try (var floor = Floor.fresh("howto")) {
            folders(floor.app(), floor.provisioner(), floor.owner());
        }
        assertThat(root).isDirectoryContaining(folder -> folder.getFileName().toString().startsWith("acme-"));
    }

    private void hello(DataSource app, DataSource provisioner, DataSource owner) {
        // @start region="hello"
        try (var tenancy = TenancyBuilder.on(app).asProvisioner(provisioner).asOwner(owner).build()) {
            var acme = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(ofSeconds(60)).orThrow();
            var globex = tenancy.tenants().create(NewTenant.of("globex", "Globex")).await(ofSeconds(60)).orThrow();

            var ada = new Actor.User(new UserId("ada"), acme.id());
            var here = CallContext.of(acme).by(ada);
            here.run(this::greet); // Hello from acme: greet() was told nothing of tenants
            here.in(globex); // CoreException core/foreign-actor: Ada never acts in Globex
        }
        // @end
    }

    private void folders(DataSource app, DataSource provisioner, DataSource owner) {
        // @start region="folders"
        try (var tenancy = TenancyBuilder.on(app).asProvisioner(provisioner).asOwner(owner).provisioner(new TenantFolders(root)).build()) {
            tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(ofSeconds(60)).orThrow();
        }
        // @end
    }

    private void greet() {
        said.add("Hello from " + CallContext.current().tenant().slug());
    }
}
