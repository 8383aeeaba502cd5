package org.plexica.tenancy.tck;

import org.plexica.core.PhysicalName;
import org.plexica.postgres.Sql;
import org.plexica.postgres.spi.Placement;
import org.plexica.tenancy.internal.SchemaModel;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.IsolationModel;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.Upgradable;

/** The model with a schema for each tenant, but for what a victim changes. */
class Changed implements IsolationModel, TenantProvisioner, Upgradable {
    final Ground ground;
    final Sql sql;
    private final SchemaModel good;

    Changed(Ground ground) {
        this.ground = ground;
        this.good = SchemaModel.on(ground);
        this.sql = new Sql(ground.provisioner().forNextTenant());
    }

    @Override public TenantProvisioner provisioner() { return this; }

    @Override public Placement place(PhysicalName name) { return good.place(name); }

    @Override public boolean isCurrent(Attempt attempt) { return good.provisioner().isCurrent(attempt); }

    @Override public Made upgrade(Attempt attempt, Progress progress) { return good.provisioner().upgrade(attempt, progress); }

    @Override public Step step() { return good.provisioner().step(); }

    @Override public Made provision(Attempt attempt, Progress progress) { return good.provisioner().provision(attempt, progress); }

    @Override public Inspection inspect(Attempt attempt) { return good.provisioner().inspect(attempt); }

    @Override public void remove(Attempt attempt) { good.provisioner().remove(attempt); }
}
