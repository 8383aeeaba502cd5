package org.plexica.events.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.plexica.core.TenantId;

/** Counts what is published and handled. Thread-safe. */
public final class Meters {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofMinutes(1);
    private final MeterRegistry registry;
    private final TenantTags tenants;
    private final Timer publish;
    private final Map<String, AtomicLong> pending = new ConcurrentHashMap<>();

    /** In that registry, with so many tenants by their ids. */
    public Meters(MeterRegistry registry, int tenants) {
        this.registry = registry;
        this.tenants = new TenantTags(tenants);
        this.publish = Timer.builder("events.publish.duration").description("How long it took to write events down")
                .publishPercentileHistogram()
                .minimumExpectedValue(LEAST).maximumExpectedValue(MOST).register(registry);
    }

    void written(long nanos) { publish.record(nanos, TimeUnit.NANOSECONDS); }

    /** They are committed. */
    void published(TenantId tenant, List<String> types) {
        types.forEach(type -> registry.counter("events.published", "type", type, "tenant", tenants.of(tenant)).increment());
    }

    void handled(HandlerRun handler, Delivery delivery, Outcome outcome, long nanos) {
        var failed = switch (outcome) {
            case Outcome.Done _ -> false;
            case Outcome.Failed _,Outcome.Forged _ -> true;
            case Outcome.NotBegun _ -> null;
        };
        if (failed == null) return;
        var tags = List.of(delivery.envelope().content().type().value(), handler.name(), tenants.of(delivery.tenant()));
        registry.counter(failed ? "events.failed" : "events.consumed", "type", tags.get(0), "handler", tags.get(1), "tenant", tags.get(2))
                .increment();
        if (failed) handler.tally().failed();
        else
            handler.tally().handled();
        consume(handler.name()).record(nanos, TimeUnit.NANOSECONDS);
    }

    void buried(HandlerRun handler, Delivery delivery) {
        registry.counter("dlq.events", "type", delivery.envelope().content().type().value(), "handler", handler.name(), "tenant",
                tenants.of(delivery.tenant()))
                .increment();
    }

    /** What is looked at now and then. */
    void watch(Collection<?> running) {
        Gauge.builder("events.subscriptions.active", running, Collection::size).description("Handlers on this node").register(registry);
    }

    void watch(HandlerRun handler, Heads heads) {
        Gauge.builder("events.lag", handler, it -> it.lag(heads.ends()))
                .description("Events that this node has not handled, on the lanes it works on")
                .tag("handler", handler.name()).register(registry);
    }

    /** So many dead letters wait for each handler. */
    void pending(Map<String, Long> now) {
        pending.forEach((handler, gauge) -> gauge.set(now.getOrDefault(handler, 0L)));
        now.forEach((handler, count) -> pending.computeIfAbsent(handler, this::pendingGauge).set(count));
    }

    private AtomicLong pendingGauge(String handler) {
        var value = new AtomicLong();
        Gauge.builder("dlq.pending", value, AtomicLong::get).description("Dead letters that somebody has to look at")
                .tag("handler", handler).register(registry);
        return value;
    }

    private Timer consume(String handler) {
        return Timer.builder("events.consume.duration").description("How long handlers took").publishPercentileHistogram()
                .minimumExpectedValue(LEAST)
                .maximumExpectedValue(MOST).tag("handler", handler).register(registry);
    }
}
