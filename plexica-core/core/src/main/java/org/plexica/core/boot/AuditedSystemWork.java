package org.plexica.core.boot;

import java.util.Map;
import java.util.Objects;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.SystemWork;
import org.plexica.core.spi.AuditSink;

/**
 * {@link SystemWork} that writes each reason to an {@link AuditSink} before it hands out the context. As thread-safe as the sink.
 *
 * @param audit where the reasons go
 */
public record AuditedSystemWork(AuditSink audit) implements SystemWork {
    public AuditedSystemWork {
        Objects.requireNonNull(audit, "audit");
    }

    @Override public CallContext asSystem(String reason) {
        var context = CallContext.platform(new Actor.Application(reason));
        audit.record(new AuditSink.Entry(context, "system.entered", "", Map.of("reason", reason)));
        return context;
    }
}
