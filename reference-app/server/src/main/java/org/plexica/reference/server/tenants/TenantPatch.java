package org.plexica.reference.server.tenants;

import java.util.Map;
import java.util.Optional;
import org.plexica.tenancy.TenantChange;
import org.plexica.tenancy.TenantRecord;
import org.plexica.web.MergePatch;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/**
 * What to change of a tenant (RFC 7396): what is absent stays, an attribute that is null is removed.
 *
 * @param name what people read
 * @param attributes what you keep with it; null removes all
 */
record TenantPatch(Optional<Optional<String>> name, Optional<Optional<Map<String, Optional<String>>>> attributes) implements MergePatch {
    TenantPatch {
        if (name.isPresent() && name.get().isEmpty()) throw new WebException(new WebError.MalformedBody("name", "must not be null"));
    }

    /** Of the tenant as it is. */
    TenantChange toChange(TenantRecord tenant) {
        var change = name.flatMap(it -> it).map(TenantChange.none()::name).orElseGet(TenantChange::none);
        if (attributes.isEmpty()) return change;
        if (attributes.get().isEmpty()) {
            for (var key : tenant.attributes().keySet())
                change = change.unset(key);
            return change;
        }
        for (var each : attributes.get().get().entrySet())
            change = each.getValue().isPresent() ? change.set(each.getKey(), each.getValue().get()) : change.unset(each.getKey());
        return change;
    }
}
