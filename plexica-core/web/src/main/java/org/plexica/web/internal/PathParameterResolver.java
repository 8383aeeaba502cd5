package org.plexica.web.internal;

import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver;

/**
 * The tenant is named in the path, by slug or id: in the part that the host's router took as the parameter of that name.
 *
 * @param name of the path parameter
 */
public record PathParameterResolver(String name) implements TenantResolver {
    @Override public Resolution resolve(InboundRequest request) {
        var text = request.pathParameters().get(name);
        return text == null ? new NotApplicable() : TenantNames.read(text);
    }
}
