package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.OwnLogins;
import org.plexica.postgres.spi.OwnLogin;

/** Logins that are one tenant's alone, as one uses them without tenancy. */
final class OwnLoginsTest {
    // @start region="login"
    /** A login that an administrator made for the report tool of each tenant. */
    record ReportLogin(PlatformDatabase database, DatabaseLogin login) implements OwnLogin {
        @Override public String name() { return login.name(); }

        @Override public Connection open() throws SQLException { return database.connect(login); }

        @Override public void end(int process) {
            try {
                database.change("select pg_terminate_backend(" + process + ")");
            } catch (SQLException e) {
                throw PostgresException.of(e);
            }
        }
    }

    // @end

    @Test void each_tenant_connects_by_its_own_login_and_no_more_than_there_may_be() throws SQLException {
        var database = PlatformDatabase.fresh();
        var acme = new Tenant(TenantId.fresh(), new TenantSlug("acme"));
        var globex = new Tenant(TenantId.fresh(), new TenantSlug("globex"));
        for (var tenant : new Tenant[] {acme, globex})
            database.change("create role %s login password 'report-password-1'".formatted(login(database, tenant).name()));
        // @start region="own"
        var limits = new SessionLimits(1, Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofMinutes(1));
        try (var logins = OwnLogins.within(limits)) {
            var data = logins.dataSource(tenant -> new ReportLogin(database, login(database, tenant)));
            try (var connection = CallContext.of(acme).call(data::getConnection)) {
                assertThat(CallContext.of(acme).call(() -> user(connection))).isEqualTo(login(database, acme).name());
                assertThatThrownBy(() -> CallContext.of(globex).call(data::getConnection)).hasMessageContaining("too-many-connections");
            }
            try (var connection = CallContext.of(globex).call(data::getConnection)) {
                assertThat(CallContext.of(globex).call(() -> user(connection))).isEqualTo(login(database, globex).name());
            }
        }
        // @end
    }

    private static DatabaseLogin login(PlatformDatabase database, Tenant tenant) {
        return new DatabaseLogin(database.logins().app().name() + "_report_" + tenant.slug(), "report-password-1");
    }

    private static String user(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            return Rows.texts(statement, "select current_user::text").getFirst();
        }
    }
}
