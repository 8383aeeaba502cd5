package org.plexica.postgres.internal;

import javax.sql.DataSource;

/** The logins that make, migrate and remove the tenants' roles and schemas: of each the same data source every time. */
public interface Provisioners {
    /** Connections of the login that is to make the next tenant. */
    DataSource next();

    /** Connections of the login that made the role; of the first one when none of them did. */
    DataSource of(String role);

    /** Returns when each of them is what it should be. */
    void require();
}
