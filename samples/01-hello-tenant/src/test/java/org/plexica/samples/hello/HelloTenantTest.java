package org.plexica.samples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;

final class HelloTenantTest {
    @Test void two_tenants_run_the_same_code_and_do_not_see_each_other() throws SQLException {
        var database = DevServices.shared().postgres().freshDatabase("hello");
        // Logins are the server's, which this test shares with others.
        var logins = new PlatformLogins(login(database.name() + "_app"), login(database.name() + "_prov"),
                login(database.name() + "_owner"));
        try (var administrator = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
            logins.create(administrator);
        }
        assertThat(HelloTenant.hello(database.jdbcUrl(), logins)).containsExactly("Acme reads [only Acme sees this]", "Globex reads []",
                "Nobody reads: core/no-context");
    }

    private static DatabaseLogin login(String name) { return new DatabaseLogin(name, "a-password-" + name.length()); }
}
