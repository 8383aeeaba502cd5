package org.plexica.web.tck;

import java.util.Map;
import org.plexica.core.TenantRef;
import org.plexica.web.internal.PathParameterResolver;
import org.plexica.web.spi.TenantResolver;

final class PathParameterResolverTest extends TenantResolverContract {
    @Override protected TenantResolver resolver() { return new PathParameterResolver("tenant"); }

    @Override protected Source source() { return Source.pathParameter("tenant"); }

    @Override protected Map<String, TenantRef> named() { return Names.SLUGS_AND_IDS; }
}
