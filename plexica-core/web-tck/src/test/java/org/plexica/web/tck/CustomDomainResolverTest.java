package org.plexica.web.tck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plexica.core.TenantRef;
import org.plexica.web.internal.CustomDomainResolver;
import org.plexica.web.spi.TenantResolver;

final class CustomDomainResolverTest extends TenantResolverContract {
    @Override protected TenantResolver resolver() { return new CustomDomainResolver(List.of("Example.com", "api.example.net", "intern")); }

    @Override protected Source source() { return Source.header("Host"); }

    @Override protected Map<String, TenantRef> named() {
        return Map.of("crm.acme.org", TenantRef.domain("crm.acme.org"), "globex.net", TenantRef.domain("globex.net"), "evilexample.com",
                TenantRef.domain("evilexample.com"), "xn--mnchen-3ya.de", TenantRef.domain("xn--mnchen-3ya.de"));
    }

    @Override protected Map<String, TenantRef> alsoNamed() {
        var all = new HashMap<String, TenantRef>();
        named().forEach((name, tenant) -> List.of(".", ":80", ".:65535").forEach(end -> all.put(name + end, tenant)));
        return all;
    }

    @Override protected Set<String> elsewhere() {
        return Set.of("example.com", "acme.example.com:80", "a.b.example.com.", "API.example.net", "svc.intern", "localhost",
                "plexica:8080",
                "127.0.0.1", "127.0.0.1:80", "127.1", "[::1]", "[2001:DB8::1]:443");
    }

    @Override protected Letters letters() { return Letters.IN_ANY_CASE; }
}
