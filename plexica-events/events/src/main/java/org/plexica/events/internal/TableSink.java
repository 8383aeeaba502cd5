package org.plexica.events.internal;

import java.util.List;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.spi.EventSink;
import org.plexica.core.spi.TransactionBridge;

/**
 * What the platform says about tenants, into the same outbox.
 *
 * @param outbox that all write to
 */
public record TableSink(Outbox outbox) implements EventSink {
    @Override public void publish(TransactionBridge within, Tenant about, Record event) {
        var here = CallContext.find().filter(context -> context.findTenant().isEmpty() || context.findTenant().get().equals(about));
        var context = here.map(it -> it.findTenant().isPresent() ? it : it.in(about)).orElseGet(() -> CallContext.of(about));
        outbox.write(within, context, List.of(event));
    }
}
