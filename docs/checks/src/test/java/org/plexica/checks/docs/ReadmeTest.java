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
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.boot.TenancyBuilder;

/** What the README and the how-to pages show, on a real PostgreSQL. */
final class ReadmeTest {
    private final List<String> said = new ArrayList<>();
    @TempDir
    Path root;

    @Test void two_tenants_run_the_same_code_and_outside_of_them_it_reads_nothing() throws SQLException {
        try (var floor = Floor.fresh("readme")) {
            assertThatExceptionOfType(CoreException.class).isThrownBy(() -> hello(floor.app(), floor.provisioner(), floor.owner()))
                    .extracting(CoreException::error).isEqualTo(new CoreError.NoContext());
        }
        assertThat(said).containsExactly("[only Acme sees this]", "[]");
    }

    @Test void a_provisioner_of_ones_own_takes_part() throws SQLException {
        try (var floor = Floor.fresh("howto")) {
            folders(floor.app(), floor.provisioner(), floor.owner());
        }
        assertThat(root).isDirectoryContaining(folder -> folder.getFileName().toString().startsWith("acme-"));
    }

    private void hello(DataSource app, DataSource provisioner, DataSource owner) {
        // @start region="hello"
        try (var tenancy = TenancyBuilder.on(app).asProvisioner(provisioner).asOwner(owner).migrations("db/tenant").build()) {
            var acme = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(ofSeconds(60)).orThrow();
            var globex = tenancy.tenants().create(NewTenant.of("globex", "Globex")).await(ofSeconds(60)).orThrow();

            var notes = new Notes(tenancy.dataSource()); // plain JDBC, jOOQ, JPA …: it knows nothing of tenants
            CallContext.of(acme).run(() -> notes.add("only Acme sees this"));
            CallContext.of(acme).call(notes::all); // [only Acme sees this]
            CallContext.of(globex).call(notes::all); // []
            notes.all(); // CoreException core/no-context: outside of a tenant there is no connection
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

    /** The notes of the example; tells what it reads. */
    private final class Notes {
        private final DataSource data;

        Notes(DataSource data) {
            this.data = data;
        }

        void add(String text) {
            try (var connection = data.getConnection(); var insert = connection.prepareStatement("insert into note (text) values (?)")) {
                insert.setString(1, text);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        List<String> all() {
            try (var connection = data.getConnection();
                    var query = connection.prepareStatement("select text from note");
                    var rows = query.executeQuery()) {
                var texts = new ArrayList<String>();
                while (rows.next())
                    texts.add(rows.getString(1));
                said.add(texts.toString());
                return texts;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
