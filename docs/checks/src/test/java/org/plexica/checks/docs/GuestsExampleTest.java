package org.plexica.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.SecretKeyFile;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.boot.TenancyBuilder;

/** What the page about SQL of others shows, on a real PostgreSQL. */
final class GuestsExampleTest {
    @Test void a_guest_comes_and_goes(@TempDir Path keys) throws SQLException {
        try (var floor = Floor.fresh("guests"); var tenancy = tenancy(floor, keys)) {
            comeAndGo(tenancy, tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Duration.ofMinutes(1)).orThrow());
        }
    }

    private static Tenancy tenancy(Floor floor, Path keys) {
        DataSource app = floor.app();
        DataSource provisioner = floor.provisioner();
        DataSource owner = floor.owner();
        var url = floor.app().getJdbcUrl();
        // @start region="builder"
        var secrets = PostgresFloor.on(app).secrets(new SecretKeyFile(keys.resolve("secrets.key")).createIfAbsent());
        var tenancy = TenancyBuilder.on(app).asProvisioner(provisioner).asOwner(owner).guests(url, secrets).build();
        // @end
        return tenancy;
    }

    private static void comeAndGo(Tenancy tenancy, Tenant acme) {
        var contacts = new Contacts();
        // @start region="guests"
        var guests = tenancy.guests();
        guests.admit(acme.id(), "crm");
        DataSource data = guests.dataSource("crm");
        CallContext.of(acme).run(() -> contacts.in(data).add("Ada"));
        guests.dismiss(acme.id(), "crm");
        // @end
        assertThatThrownBy(() -> CallContext.of(acme).run(() -> contacts.in(data).add("Grace"))).isInstanceOf(TenancyException.class);
    }

    /** A plug-in with a table. */
    private record Contacts() {
        Table in(DataSource data) { return new Table(data); }

        record Table(DataSource data) {
            void add(String name) {
                try (var connection = data.getConnection(); var statement = connection.createStatement()) {
                    statement.execute("create table if not exists contact (name text)");
                    assertThat(statement.executeUpdate("insert into contact values ('" + name + "')")).isEqualTo(1);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
