package org.plexica.tenancy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be changed of a tenant; the rest stays. Attributes are merged (RFC 7396): those that are not named stay too. Immutable.
 * {@snippet file="org/plexica/tenancy/ChangeTest.java" region="change"}
 *
 * @param version the change is made only while the tenant has that version; empty when the last one to change it shall win
 * @param name what people read, from now on
 * @param attributes by key what the host keeps, from now on; empty where it shall keep nothing any more
 */
public record TenantChange(OptionalLong version, Optional<String> name, Map<String, Optional<String>> attributes) {
    public TenantChange {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(name, "name");
        attributes = Map.copyOf(attributes);
    }

    /** No change yet. */
    public static TenantChange none() {
        return new TenantChange(OptionalLong.empty(), Optional.empty(), Map.of());
    }

    /** The same, for a tenant that has that version and no other. */
    public TenantChange onlyIf(long expected) {
        return new TenantChange(OptionalLong.of(expected), name, attributes);
    }

    /** The same with another name. */
    public TenantChange name(String other) {
        return new TenantChange(version, Optional.of(other), attributes);
    }

    /** The same with that attribute. */
    public TenantChange set(String key, String value) {
        return with(key, Optional.of(value));
    }

    /** The same without that attribute, which need not be there. */
    public TenantChange unset(String key) {
        return with(key, Optional.empty());
    }

    private TenantChange with(String key, Optional<String> value) {
        var more = new HashMap<>(attributes);
        more.put(Objects.requireNonNull(key, "key"), value);
        return new TenantChange(version, name, more);
    }
}
