package org.plexica.postgres.boot;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.plexica.core.CoreError;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.internal.DirectConnections;
import org.plexica.postgres.internal.OneProvisioner;
import org.plexica.postgres.internal.Provisioners;
import org.plexica.postgres.internal.ShardedProvisioners;
import org.plexica.postgres.spi.RoleMakers;

/**
 * The logins that make, migrate and remove the tenants' roles and schemas. PostgreSQL makes a login that creates roles an administrator of each, and goes through all of them
 * again after every change of a role: one login for all tenants becomes slow with their number, many stay quick. Thread-safe.
 * {@snippet file="org/plexica/postgres/ProvisionerLoginsTest.java" region="many"}
 */
public final class ProvisionerLogins implements RoleMakers {
    private static final int TENANTS_EACH = 250;

    private final Provisioners logins;
    private final Map<DataSource, TransactionBridge> transactions = new ConcurrentHashMap<>();

    private ProvisionerLogins(Provisioners logins) {
        this.logins = logins;
    }

    /** One login for all tenants: good for about a thousand. */
    public static ProvisionerLogins one(DataSource connections) {
        return new ProvisionerLogins(new OneProvisioner(connections));
    }

    /**
     * A login for each 250 tenants. The first one makes the others when they are needed, named {@code <first>_2}, {@code <first>_3} and so on, with passwords derived from its
     * own, and sets these anew when its own was changed. Each connection is a new one.
     *
     * @param first that {@link PlatformLogins} made, with a name of at most 58 characters
     * @param url of the database, as JDBC has it
     * @param app the name of the application's login
     */
    public static ProvisionerLogins many(DatabaseLogin first, String url, String app) { return many(first, url, app, TENANTS_EACH); }

    /** The same with so many tenants each. */
    public static ProvisionerLogins many(DatabaseLogin first, String url, String app, int each) {
        Objects.requireNonNull(app, "app");
        if (each < 1) throw CoreError.InvalidValue.of("each", "must be at least one tenant").exception();
        return new ProvisionerLogins(new ShardedProvisioners(new DirectConnections(url, first.name(), first.password()), app, each));
    }

    /**
     * Returns when each of them can do what it must and nothing that it should not; of {@link #one} nothing is asked.
     *
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unfit} when it is not so
     */
    public void require() { logins.require(); }

    @Override public TransactionBridge forNextTenant() { return transactions(logins.next()); }

    @Override public TransactionBridge of(String role) { return transactions(logins.of(role)); }

    @Override public DataSource connections(String role) { return logins.of(role); }

    private TransactionBridge transactions(DataSource login) {
        return transactions.computeIfAbsent(login, it -> PostgresFloor.on(it).platform());
    }
}
