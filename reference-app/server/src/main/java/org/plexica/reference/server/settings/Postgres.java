package org.plexica.reference.server.settings;

import java.time.Duration;

/**
 * Where the database is, and who the server is there.
 *
 * @param url for JDBC
 * @param app does the daily work
 * @param provisioner makes tenants' roles and schemas
 * @param owner owns the shared tables and migrates them at the start
 * @param timeout for a connection
 */
public record Postgres(
        @Setting("JDBC URL of the database, without user and password: `jdbc:postgresql://host:5432/plexica`.") String url, App app,
        Provisioner provisioner, Owner owner,
        @Setting(value = "How long to wait for a connection.", byDefault = "PT5S") Duration timeout) {
    public Postgres {
        new Violations().unless(url.startsWith("jdbc:postgresql://"), "postgres.url must begin with jdbc:postgresql://")
                .unless(!url.contains("password="), "postgres.url must not contain a password; set postgres.app.password and its like")
                .unless(timeout.toMillis() >= 250, "postgres.timeout must be PT0.25S or more")
                .raise();
    }

    /**
     * The login for the daily work: owns nothing.
     *
     * @param username its name
     * @param password its password
     * @param connections how many at most
     * @param tenantsPerSession after how many different tenants a connection is replaced
     */
    public record App(@Setting(value = "Login that does the daily work; owns nothing.", byDefault = "plexica_app") String username,
            @Setting("Its password.") Secret password,
            @Setting(value = "How many connections the daily work shares.", byDefault = "16") int connections,
            @Setting(
                    value = "After how many different tenants a connection is replaced: PostgreSQL keeps about 13 kB for each table that it has touched.",
                    byDefault = "500") int tenantsPerSession) {
        public App {
            new Violations().unless(connections >= 4, "postgres.app.connections must be 4 or more")
                    .unless(tenantsPerSession >= 1, "postgres.app.tenants-per-session must be 1 or more").raise();
        }
    }

    /**
     * The login that makes tenants' roles and schemas.
     *
     * @param username its name
     * @param password its password
     * @param connections how many tenants are set up at once
     */
    public record Provisioner(
            @Setting(value = "Login that makes tenants' roles and schemas, and more such logins when there are many; may create roles.",
                    byDefault = "plexica_provisioner") String username,
            @Setting("Its password.") Secret password,
            @Setting(value = "How many tenants are set up at once.", byDefault = "8") int connections) {
        public Provisioner {
            new Violations().unless(connections >= 1, "postgres.provisioner.connections must be 1 or more").raise();
        }
    }

    /**
     * The login that owns the shared tables.
     *
     * @param username its name
     * @param password its password
     */
    public record Owner(
            @Setting(value = "Login that owns the shared tables; used at the start only, to migrate them.",
                    byDefault = "plexica_owner") String username,
            @Setting("Its password.") Secret password) {}
}
