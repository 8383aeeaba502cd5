package org.plexica.tenancy.spi;

import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.postgres.spi.RoleMakers;

/**
 * What an {@link IsolationModel} is made on: what the builder of the tenancy was given. The shared schema {@code plexica} is there by the time the first tenant is made.
 *
 * @param app the pool of the application's login
 * @param login the name of the application's login
 * @param provisioner the logins that may make roles, and schemas in this database
 * @param migrations of the tenants' tables, in the order in which they run
 */
public record Ground(DataSource app, String login, RoleMakers provisioner, List<MigrationLine> migrations) {
    public Ground {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(provisioner, "provisioner");
        migrations = List.copyOf(migrations);
    }
}
