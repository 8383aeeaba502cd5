package org.plexica.core.spi;

import java.util.Map;
import java.util.Objects;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.slf4j.LoggerFactory;

/** Takes what must be remembered; writes in the open transaction when there is one. Thread-safe. */
@FunctionalInterface
public interface AuditSink {
    /** Writes the entry down, or throws: what cannot be audited does not happen. */
    void record(Entry entry);

    /**
     * Remembers nothing. That nothing is audited, and why, is logged as a warning, once for each call of this method.
     *
     * @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when the reason is blank
     */
    static AuditSink none(String why) {
        if (why.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why nothing is audited").exception();
        LoggerFactory.getLogger(AuditSink.class).atWarn().addKeyValue("why", why).log("Nothing is audited");
        return _ -> {};
    }

    /**
     * One thing that was done.
     *
     * @param context where and by whom
     * @param action {@code <thing>.<verb in the past tense>}
     * @param object the id of the thing; empty for none in particular
     * @param facts what else must be remembered; no secrets
     */
    record Entry(CallContext context, String action, String object, Map<String, String> facts) {
        public Entry {
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(object, "object");
            facts = Map.copyOf(facts);
        }
    }
}
