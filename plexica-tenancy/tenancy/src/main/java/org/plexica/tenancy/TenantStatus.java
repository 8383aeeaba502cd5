package org.plexica.tenancy;

/**
 * Where a tenant is in its life. Moves: the order of the constants, {@code SUSPENDED → ACTIVE}, {@code PENDING_PURGE → SUSPENDED} within the grace,
 * and {@code PROVISIONING → COMPENSATING → FAILED → PENDING_PURGE}.
 */
public enum TenantStatus {
    /** Its resources are being made. */
    PROVISIONING,
    /** A resource could not be made; the others are being taken back, retried until they are proven to be gone. */
    COMPENSATING,
    /** It is in use. */
    ACTIVE,
    /** It is closed for now and keeps everything. */
    SUSPENDED,
    /** Its set-up failed and nothing of it is left, which was proven; it keeps its slug until it is purged. */
    FAILED,
    /** Its people are shut out for good, and its resources are removed: at once, or after a grace, in which it can be {@linkplain Lifecycle#restore restored}. */
    PENDING_PURGE,
    /** Nothing of it is left but its record; its slug is free. */
    PURGED
}
