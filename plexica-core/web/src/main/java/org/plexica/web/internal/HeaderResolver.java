package org.plexica.web.internal;

import java.util.Locale;
import org.plexica.web.WebError;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver;

/** The tenant is named in a header, by slug or id. */
public final class HeaderResolver implements TenantResolver {
    private final String name;
    private final String lowerCaseName;

    /** Reads the header of that name. */
    public HeaderResolver(String name) {
        this.name = name;
        lowerCaseName = name.toLowerCase(Locale.ROOT);
    }

    @Override public Resolution resolve(InboundRequest request) {
        var values = request.header(lowerCaseName);
        return switch (values.size()) {
            case 0 -> new NotApplicable();
            case 1 -> TenantNames.read(values.getFirst());
            default -> new Rejected(new WebError.DuplicatedHeader(name));
        };
    }
}
