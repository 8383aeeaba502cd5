package org.plexica.tenancy;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.plexica.core.Tenant;

/**
 * A tenant as the registry knows it.
 *
 * @param tenant its identity
 * @param name what people read
 * @param status where it is in its life
 * @param createdAt when it was asked for
 * @param attributes what the host keeps with it
 * @param version grows with each change of the record
 * @param purgeAt when its removal begins, as long as it can be {@linkplain Lifecycle#restore restored}; empty before, and once it has begun
 */
public record TenantRecord(Tenant tenant, String name, TenantStatus status, Instant createdAt, Map<String, String> attributes,
        long version, Optional<Instant> purgeAt) {
    public TenantRecord {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(createdAt, "createdAt");
        attributes = Map.copyOf(attributes);
        Objects.requireNonNull(purgeAt, "purgeAt");
    }
}
