package org.plexica.web.tck;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.plexica.core.TenantRef;
import org.plexica.web.internal.SubdomainResolver;
import org.plexica.web.spi.TenantResolver;

final class SubdomainResolverTest extends TenantResolverContract {
    @Override protected TenantResolver resolver() { return new SubdomainResolver("Example.com"); }

    @Override protected Source source() { return Source.header("Host"); }

    @Override protected Map<String, TenantRef> named() { return Names.ending(".example.com"); }

    @Override protected Map<String, TenantRef> alsoNamed() {
        var all = new HashMap<>(Names.ending(".example.com."));
        all.putAll(Names.ending(".example.com:8443"));
        all.putAll(Names.ending(".example.com.:1"));
        return all;
    }

    @Override protected Set<String> elsewhere() {
        return Set.of("example.com", "example.com:80", "www.example.com", "API.example.com.", "acmeexample.com",
                "acme.example.com.evil.test",
                "acme", "localhost:8080", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:80", "acme.example.org", "example.com.acme");
    }

    // @start region="letters"
    @Override protected Letters letters() { return Letters.IN_ANY_CASE; }
    // @end
}
