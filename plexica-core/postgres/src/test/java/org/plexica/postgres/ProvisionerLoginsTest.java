package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plexica.postgres.boot.ProvisionerLogins;

/** The logins that make roles, as one uses them without tenancy. */
final class ProvisionerLoginsTest {
    @Test void a_role_is_changed_by_the_login_that_made_it() throws SQLException {
        var database = PlatformDatabase.migrated();
        var login = database.logins().provisioner();
        var role = login.name() + "_tenant";
        // @start region="many"
        var makers = ProvisionerLogins.many(login, database.url(), database.logins().app().name());
        makers.require();
        new Sql(makers.forNextTenant()).run("create role " + role + " nologin");
        new Sql(makers.of(role)).run("comment on role " + role + " is 'a tenant of mine'", "drop role " + role);
        // @end
        assertThat(new Sql(makers.of(role)).all("select current_user::text", row -> row.getString(1))).isEqualTo(List.of(login.name()));
    }
}
