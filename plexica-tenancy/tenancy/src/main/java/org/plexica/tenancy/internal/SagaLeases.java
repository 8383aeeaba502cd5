package org.plexica.tenancy.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.plexica.core.TenantId;
import org.plexica.postgres.Sql;
import org.plexica.tenancy.TenantStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leases of this node: all renewed by one statement, a few times in the life of each. Thread-safe. */
final class SagaLeases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SagaLeases.class);
    private static final int RENEWALS = 5;
    /** So that we have stopped before others begin, also when the clocks of two machines run a little differently. */
    private static final int MARGIN = 10;

    private final Map<TenantId, SagaLease> held = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closed;
    private final UUID node = UUID.randomUUID();
    private final Sql sql;
    private final StepLog log;
    private final Duration length;

    SagaLeases(Sql sql, StepLog log, Duration length) {
        this.sql = sql;
        this.log = log;
        this.length = length;
        Thread.ofVirtual().name("saga-leases").start(this::keep);
    }

    /** Which node this is, to be written with a lease that is taken by another statement. */
    UUID node() { return node; }

    long millis() { return length.toMillis(); }

    /** The lease, unless somebody has it. */
    Optional<SagaLease> claim(TenantId tenant) {
        if (held.containsKey(tenant)) return Optional.empty();
        var asked = System.nanoTime();
        return sql.first("""
                         update plexica.tenant set epoch = epoch + 1, leased_by = ?,
                             leased_until = clock_timestamp() + ? * interval '1 millisecond'
                         where id = ? and (leased_until is null or leased_until < clock_timestamp()) returning epoch
                         """, row -> row.getLong(1), node, millis(), tenant.value()).map(epoch -> taken(tenant, epoch, asked));
    }

    /** A lease that has been written down for this node, by a transaction that began at that time of this process's clock or later. */
    SagaLease taken(TenantId tenant, long epoch, long nanos) {
        var lease = new SagaLease(this, tenant, epoch, validUntil(nanos));
        held.put(tenant, lease);
        return lease;
    }

    void giveBack(SagaLease lease, boolean valid) {
        if (!held.remove(lease.tenant(), lease) || !valid) return;
        try {
            sql.update("update plexica.tenant set leased_by = null, leased_until = null where id = ? and epoch = ?", lease.tenant().value(),
                    lease.epoch());
        } catch (RuntimeException e) {
            LOG.atInfo().setCause(e).addKeyValue("tenant", lease.tenant()).log("A lease was not given back; it ends by itself");
        }
    }

    /** Somebody has changed the tenant, perhaps to what must not go on. */
    void look(TenantId tenant) {
        if (held.containsKey(tenant)) wake.release();
    }

    /** Renews nothing any more: what is still held ends by itself. */
    @Override public void close() {
        closed = true;
        wake.release();
    }

    private void keep() {
        try {
            while (!closed) {
                if (wake.tryAcquire(length.toMillis() / RENEWALS, TimeUnit.MILLISECONDS)) wake.drainPermits();
                if (!held.isEmpty()) renew();
                held.values().stream().filter(lease -> !lease.isValid()).forEach(SagaLease::lost);
                held.values().stream().filter(SagaLease::isValid).forEach(this::tell);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        var ours = Map.copyOf(held);
        try {
            var asked = System.nanoTime();
            var renewed = sql.all("""
                                  update plexica.tenant set leased_until = clock_timestamp() + ? * interval '1 millisecond'
                                  where leased_by = ? and id = any (?::uuid[]) returning id, epoch, status
                                  """, Renewed::of, millis(), node, ours.keySet().stream().map(TenantId::toString).toList()).stream()
                    .collect(Collectors.toMap(Renewed::tenant, it -> it));
            ours.values().forEach(lease -> apply(lease, Optional.ofNullable(renewed.get(lease.tenant())), asked));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("leases", ours.size())
                    .log("The leases of set-ups could not be renewed; it will be tried again");
        }
    }

    /** Only for people, so it may fail. */
    private void tell(SagaLease lease) {
        try {
            lease.takeSaid().forEach((step, part) -> log.tell(lease, step, part));
        } catch (RuntimeException e) {
            LOG.atInfo().setCause(e).addKeyValue("tenant", lease.tenant()).log("Where a step is could not be written down");
        }
    }

    private void apply(SagaLease lease, Optional<Renewed> renewed, long asked) {
        renewed.filter(it -> it.epoch == lease.epoch()).ifPresentOrElse(it -> lease.renewed(validUntil(asked), it.status), lease::lost);
    }

    private long validUntil(long asked) {
        return asked + length.toNanos() / MARGIN * (MARGIN - 1);
    }

    private record Renewed(TenantId tenant, long epoch, TenantStatus status) {
        static Renewed of(ResultSet row) throws SQLException {
            return new Renewed(Columns.id(row, "id"), row.getLong("epoch"), Columns.status(row));
        }
    }
}
