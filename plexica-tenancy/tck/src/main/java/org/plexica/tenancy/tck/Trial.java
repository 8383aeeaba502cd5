package org.plexica.tenancy.tck;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.boot.ProvisionerLogins;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;

/** A platform on an empty database, on which a model is tried: logins, a small pool, tenancies with the model. */
final class Trial {
    private static final int SMALL = 4;
    /** Two tenancies keep one each for their feed and one for set-ups: so few are left for a storm. */
    private static final int FEW = 7;
    private static final int ENOUGH = 8;
    private static final Duration SWEEP = Duration.ofMillis(200);

    final DataSource app;
    final DataSource provisioner;
    final PlatformLogins logins;
    private final EmptyDatabase database;
    private final DataSource owner;
    private final List<AutoCloseable> open = new ArrayList<>();

    Trial(EmptyDatabase database) throws SQLException {
        this.database = database;
        try (var administrator = database.connect()) {
            var name = administrator.getCatalog();
            logins = new PlatformLogins(new DatabaseLogin(name + "_app", "app-password-1"),
                    new DatabaseLogin(name + "_prov", "prov-password-1"), new DatabaseLogin(name + "_owner", "owner-password-1"));
            logins.create(administrator);
            app = pool(logins.app(), FEW);
            provisioner = pool(logins.provisioner(), ENOUGH);
            owner = pool(logins.owner(), SMALL);
        }
    }

    /** What models are made on, with those migrations. */
    Ground ground(List<MigrationLine> migrations) {
        return new Ground(app, logins.app().name(), ProvisionerLogins.one(provisioner), migrations);
    }

    /** A tenancy with that model, which ends with the trial. */
    Tenancy tenancy(Function<? super Ground, ? extends IsolationModel> model, List<MigrationLine> migrations) {
        var builder = TenancyBuilder.on(app).asProvisioner(provisioner).asOwner(owner).isolation(model).sweepEvery(SWEEP);
        migrations.forEach(builder::migrations);
        var tenancy = builder.build();
        open.add(tenancy);
        return tenancy;
    }

    /** Under which the tenant's place was made; written in the registry alone. */
    PhysicalName name(Tenant tenant) {
        try (var administrator = database.connect()) {
            return new PhysicalName(
                    Statements.run(administrator, "select physical_name from plexica.tenant where id = '" + tenant.id() + "'")
                            .getFirst().getFirst());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void end() throws Exception {
        for (var one : open.reversed())
            one.close();
    }

    private DataSource pool(DatabaseLogin who, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(who.name());
        config.setPassword(who.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        var pool = new HikariDataSource(config);
        open.add(pool);
        return pool;
    }
}
