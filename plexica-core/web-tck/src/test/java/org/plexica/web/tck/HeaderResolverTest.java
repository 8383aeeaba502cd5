package org.plexica.web.tck;

import java.util.Map;
import org.plexica.core.TenantRef;
import org.plexica.web.internal.HeaderResolver;
import org.plexica.web.spi.TenantResolver;

final class HeaderResolverTest extends TenantResolverContract {
    @Override protected TenantResolver resolver() { return new HeaderResolver("X-Tenant"); }

    @Override protected Source source() { return Source.header("X-Tenant"); }

    @Override protected Map<String, TenantRef> named() { return Names.SLUGS_AND_IDS; }
}
