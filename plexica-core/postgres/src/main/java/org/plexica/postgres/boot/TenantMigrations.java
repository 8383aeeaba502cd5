package org.plexica.postgres.boot;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.plexica.core.CoreError;
import org.plexica.postgres.internal.FlywayLine;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.postgres.spi.RoleMakers;

/**
 * The migrations of every tenant's own schema, run by Flyway under the role that owns it; each line has a history of its own in the schema, which the tenant's statements
 * cannot see. Thread-safe; two schemas at once, as Flyway takes up to three connections for each.
 * {@snippet file="org/plexica/postgres/ProvisionerLoginsTest.java" region="migrations"}
 */
public final class TenantMigrations {
    private static final int AT_ONCE = 2;
    private final RoleMakers provisioners;
    private final List<MigrationLine> lines;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    private TenantMigrations(RoleMakers provisioners, List<MigrationLine> lines) {
        this.provisioners = Objects.requireNonNull(provisioners, "provisioners");
        this.lines = List.copyOf(lines);
        if (lines.stream().map(MigrationLine::family).distinct().count() < lines.size())
            throw CoreError.InvalidValue.of("migrations", "must have one line for each name").exception();
    }

    /**
     * Those lines, in that order.
     *
     * @param provisioner gives connections of a login that may become the owners of the schemas, six at once
     */
    public static TenantMigrations of(DataSource provisioner, List<MigrationLine> lines) {
        return new TenantMigrations(ProvisionerLogins.one(provisioner), lines);
    }

    /** Those lines, in that order, of each schema by the login that made its owner. */
    public static TenantMigrations of(RoleMakers provisioners, List<MigrationLine> lines) {
        return new TenantMigrations(provisioners, lines);
    }

    /**
     * Brings a schema up to date. What is done already is not done again, and of a migration that fails nothing is kept.
     *
     * @param schema also the name of the role that runs the tenant's statements
     * @param owner the role that owns it
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unfit} when a migration failed
     * @throws InterruptedException when interrupted before its turn
     */
    public void migrate(String schema, String owner) throws InterruptedException {
        turns.acquire();
        try {
            var login = provisioners.connections(owner);
            for (var line : lines)
                new FlywayLine(line, schema).migrateAs(owner, login);
        } finally {
            turns.release();
        }
    }

    /**
     * Whether the schema is up to date, by the database's own word.
     *
     * @throws InterruptedException when interrupted before its turn
     */
    public boolean isCurrent(String schema, String owner) throws InterruptedException {
        turns.acquire();
        try {
            var login = provisioners.connections(owner);
            return lines.stream().allMatch(line -> new FlywayLine(line, schema).isCurrent(owner, login));
        } finally {
            turns.release();
        }
    }
}
