package org.plexica.tenancy.internal;

import java.util.regex.Pattern;
import org.plexica.core.CoreError;
import org.plexica.core.PhysicalName;

/**
 * A guest of one tenant. Neither a tenant's name nor a guest's has two hyphens in a row, so that two guests never have the same schema.
 *
 * @param tenant the name of its resources
 * @param id what the guest is called, in each tenant
 */
record Guest(PhysicalName tenant, String id) {
    private static final Pattern ID = Pattern.compile("(?=.{1,18}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

    Guest {
        require(id);
    }

    static String require(String id) {
        if (ID.matcher(id).matches()) return id;
        throw CoreError.InvalidValue.of("guest", "must be a lower-case word of at most 18 letters, digits and single hyphens").exception();
    }

    /** The guest whose role that is. */
    static Guest ofRole(PhysicalName tenant, String role) {
        return new Guest(tenant, role.substring(prefix(tenant).length()).replace('_', '-'));
    }

    static String prefix(PhysicalName tenant) { return tenant.sql() + "__"; }

    /** Its schema and its login. Needs no quoting. */
    String role() { return prefix(tenant) + id.replace('-', '_'); }

    /** Under which name its password is kept. */
    String secret() { return tenant.value() + "/guest/" + id; }
}
