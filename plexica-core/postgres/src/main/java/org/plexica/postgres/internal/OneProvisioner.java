package org.plexica.postgres.internal;

import java.util.Objects;
import javax.sql.DataSource;

/**
 * A single login, which makes all tenants.
 *
 * @param connections of it
 */
public record OneProvisioner(DataSource connections) implements Provisioners {
    public OneProvisioner {
        Objects.requireNonNull(connections, "connections");
    }

    @Override public DataSource next() { return connections; }

    @Override public DataSource of(String role) { return connections; }

    @Override public void require() {}
}
