package org.plexica.web.tck;

import java.util.Map;
import java.util.stream.Collectors;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;

/** Names of tenants that the tests use. */
final class Names {
    static final TenantId ID = TenantId.parse("0193e0c0-0000-7000-8000-00000000000a");
    static final Map<String, TenantRef> SLUGS_AND_IDS = Map.of("acme", TenantRef.slug("acme"), "globex-2", TenantRef.slug("globex-2"),
            ID.toString(), TenantRef.id(ID));

    private Names() {}

    static Map<String, TenantRef> ending(String end) {
        return SLUGS_AND_IDS.entrySet().stream().collect(Collectors.toMap(it -> it.getKey() + end, Map.Entry::getValue));
    }
}
