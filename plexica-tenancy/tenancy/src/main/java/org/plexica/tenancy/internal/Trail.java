package org.plexica.tenancy.internal;

import java.util.Map;
import java.util.UUID;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.EventSink;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.tenancy.TenantEvent;

/**
 * Writes down what happened to a tenant, and announces it, in the transaction in which it happened.
 *
 * @param audit for what must be remembered
 * @param events for what others should hear of
 * @param platform whose transaction is open
 */
record Trail(AuditSink audit, EventSink events, TransactionBridge platform) {
    void note(Tenant tenant, String action, Map<String, String> facts) {
        var context = CallContext.find().orElseGet(() -> CallContext.platform(new Actor.Application("tenancy")));
        audit.record(new AuditSink.Entry(context, action, tenant.id().toString(), facts));
    }

    void announce(Tenant tenant, Announcement announcement) {
        events.publish(platform, tenant, (Record) announcement.of(tenant.id().value(), tenant.slug().value()));
    }

    /** What is announced of a tenant. */
    @FunctionalInterface
    interface Announcement {
        TenantEvent of(UUID id, String slug);
    }
}
