package org.plexica.tenancy.tck;

import java.util.List;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.core.spi.TenantFiles;

// @start region="contract"
final class MemoryFilesTest extends TenantFilesContract {
    private static final Tenant ACME = new Tenant(TenantId.fresh(), new TenantSlug("acme"));
    private static final Tenant GLOBEX = new Tenant(TenantId.fresh(), new TenantSlug("globex"));
    private static final Tenant PURGED = new Tenant(TenantId.fresh(), new TenantSlug("initech"));
    private static final TenantFiles FILES = new MemoryFiles(PURGED.id());

    @Override protected TenantFiles files() { return FILES; }

    @Override protected List<Tenant> tenants() { return List.of(ACME, GLOBEX); }

    @Override protected Tenant closed() { return PURGED; }
}
// @end
