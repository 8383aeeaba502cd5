package org.plexica.samples.hello;

import static java.time.Duration.ofSeconds;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.boot.TenancyBuilder;

/** Two tenants that run the same code and do not see each other. */
final class HelloTenant {
    private HelloTenant() {}

    static void main() throws SQLException {
        var database = DevServices.shared().postgres().freshDatabase("hello");
        var logins = PlatformLogins.usual("a-password-for-requests", "one-for-making-tenants", "one-for-shared-tables");
        try (var administrator = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
            logins.create(administrator);
        }
        hello(database.jdbcUrl(), logins).forEach(IO::println);
    }

    /** On a database whose administrator has made the logins. */
    static List<String> hello(String url, PlatformLogins logins) {
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setUsername(logins.app().name());
            pool.setPassword(logins.app().password());
            try (var tenancy = TenancyBuilder.on(pool).asProvisioner(logins.provisioner(), url).asOwner(logins.owner().at(url))
                    .migrations("db/tenant").build()) {
                var acme = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(ofSeconds(60)).orThrow();
                var globex = tenancy.tenants().create(NewTenant.of("globex", "Globex")).await(ofSeconds(60)).orThrow();
                var notes = new Notes(tenancy.dataSource());
                CallContext.of(acme).run(() -> notes.add("only Acme sees this"));
                return List.of("Acme reads " + CallContext.of(acme).call(notes::all),
                        "Globex reads " + CallContext.of(globex).call(notes::all),
                        "Nobody reads: " + refused(notes));
            }
        }
    }

    private static String refused(Notes notes) {
        try {
            return "but they did: " + notes.all();
        } catch (CoreException e) {
            return e.error().code();
        }
    }
}
