package org.plexica.tenancy.spi;

import org.plexica.core.PhysicalName;
import org.plexica.postgres.spi.Placement;

/**
 * How tenants' rows are kept apart: a schema for each, a database for each, or tables that all share, with row-level security. Without another the model is a schema for
 * each; {@code TenancyBuilder.isolation} takes its place. The contract {@code IsolationModelContract} of the artifact plexica-tenancy-tck says what must hold, and tries
 * it. Thread-safe.
 *
 * <p>A model is for the whole tenancy and stays with it: a choice for each tenant, and moving from one model to another, come later.
 */
public interface IsolationModel extends AutoCloseable {
    /** The name that the step of a model's {@link #provisioner} bears, so that others can come after it whatever the model: {@code schema}. */
    String STEP = "schema";

    /**
     * Makes, inspects and removes a tenant's place: the role as which its statements run, and what its tables need, those of the host's migrations included. Its step is called
     * {@value #STEP}. It is {@link Upgradable} as well: an upgrade runs the migrations that a tenant does not have yet, and keeps nothing of one that fails. What removing leaves behind is nothing: no row, no role, no name. Always the same.
     */
    TenantProvisioner provisioner();

    /**
     * Where the statements of the tenant with that name run: on which pool, as which role, in which schema. Asked at each lease, so it answers from memory and opens
     * nothing that a tenant without work would keep. For a name that was not provisioned it may answer anything that leads nowhere.
     *
     * <p>There the login of the pool must be as {@code LoginProbe} wants it, and the schema {@code plexica} as {@code SharedSchema} makes it: what a tenant writes into its
     * tables and into the audit log commits together.
     */
    Placement place(PhysicalName name);

    /** Gives back what the model opened by itself; what it was made on stays open. Called when the tenancy is closed. */
    @Override default void close() {}
}
