package org.plexica.tenancy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.plexica.core.spi.SecretStore;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.spi.OwnLogin;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.slf4j.LoggerFactory;

/** A guest's way in. */
record GuestLogin(Guest guest, String url, SecretStore secrets, GuestRoles roles) implements OwnLogin {
    private static final String NO_SUCH_ROLE = "42704";

    @Override public String name() { return guest.role(); }

    /** A guest's statements can change the login's password and settings so that nobody can come in: then it is mended, once. */
    @Override public Connection open() throws SQLException {
        var login = secrets.find(guest.secret()).map(password -> new DatabaseLogin(name(), password)).orElseThrow(() -> notAdmitted(null));
        try {
            return login.at(url).getConnection();
        } catch (SQLException e) {
            if (passes(e)) throw e;
            LoggerFactory.getLogger(GuestLogin.class).atWarn().addKeyValue("login", name()).addKeyValue("sqlState", e.getSQLState())
                    .log("A guest's login does not work and is mended: its statements may have changed it");
            mend(login);
            return login.at(url).getConnection();
        }
    }

    @Override public void end(int process) { roles.end(guest, process); }

    private void mend(DatabaseLogin login) {
        try {
            roles.mend(guest, login);
        } catch (PostgresException e) {
            throw e.error() instanceof PostgresError.Refused(var state) && state.equals(NO_SUCH_ROLE) ? notAdmitted(e) : e;
        }
    }

    /** No connection, too many of them, starting or stopping: nothing that mending would change. */
    private static boolean passes(SQLException e) {
        var state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }

    private static TenancyException notAdmitted(@Nullable Throwable cause) {
        return new TenancyException(new TenancyError.GuestNotAdmitted(), cause);
    }
}
