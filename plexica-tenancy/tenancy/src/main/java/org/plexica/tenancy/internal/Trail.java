package org.plexica.tenancy.internal;

import java.util.Map;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.spi.AuditSink;

/** Writes down what happened to a tenant, in the transaction in which it happened. */
record Trail(AuditSink audit) {
    void note(Tenant tenant, String action, Map<String, String> facts) {
        var context = CallContext.find().orElseGet(() -> CallContext.platform(new Actor.Application("tenancy")));
        audit.record(new AuditSink.Entry(context, action, tenant.id().toString(), facts));
    }
}
