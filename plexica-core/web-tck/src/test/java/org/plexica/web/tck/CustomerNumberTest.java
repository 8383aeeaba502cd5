package org.plexica.web.tck;

import java.util.Map;
import org.plexica.core.TenantRef;
import org.plexica.web.WebError;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver;

// @start region="contract"
final class CustomerNumberTest extends TenantResolverContract {
    /** Customers are known by their numbers of six digits. */
    record CustomerNumber() implements TenantResolver {
        @Override public Resolution resolve(InboundRequest request) {
            var values = request.header("x-customer");
            return switch (values.size()) {
                case 0 -> new NotApplicable();
                case 1 -> values.getFirst().matches("[0-9]{6}")
                        ? new Resolved(TenantRef.slug("c-" + values.getFirst()))
                        : new Rejected(new WebError.NotFound());
                default -> new Rejected(new WebError.DuplicatedHeader("X-Customer"));
            };
        }
    }

    @Override protected TenantResolver resolver() { return new CustomerNumber(); }

    @Override protected Source source() { return Source.header("X-Customer"); }

    @Override protected Map<String, TenantRef> named() {
        return Map.of("100001", TenantRef.slug("c-100001"), "100002", TenantRef.slug("c-100002"));
    }
}
// @end
