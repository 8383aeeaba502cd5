package org.plexica.events.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.spi.Envelope;
import org.plexica.postgres.Sql;

/**
 * Knows whether an event is the tenant's that it names, before anybody looks into it: its stamp is the role that wrote it, and must be the tenant's. Thread-safe.
 */
final class Stamps {
    private static final int MOST = 20_000;
    /** A tenant's role hardly ever changes; so others who write its name cost next to nothing. */
    private static final long TRUSTED = 10_000_000_000L;
    private final String platform;
    private final Sql sql;
    private final Map<TenantId, Role> roles = new ConcurrentHashMap<>();

    /** @param platform the application's login: what it has published belongs to whichever tenant it says */
    Stamps(String platform, TransactionBridge tenants) {
        this.platform = platform;
        this.sql = new Sql(tenants);
    }

    private record Role(String name, long since) {}

    boolean isPlatforms(Envelope.Origin origin) { return origin.stamp().equals(platform); }

    /**
     * Whether who wrote it may say that it is that tenant's.
     *
     * @param tenant it names, when that can be entered
     * @throws Held.Away when it cannot, and its role is not known
     */
    boolean isOwn(Envelope.Origin origin, Optional<Tenant> tenant) {
        if (isPlatforms(origin)) return true;
        var known = roles.get(origin.tenant());
        var mayAsk = known == null || System.nanoTime() - known.since > TRUSTED;
        if (known != null && (!mayAsk || known.name.equals(origin.stamp()))) return known.name.equals(origin.stamp());
        var role = roleOf(tenant.orElseThrow(Held.Away::new));
        if (roles.size() >= MOST) roles.clear();
        roles.put(origin.tenant(), new Role(role, System.nanoTime()));
        return role.equals(origin.stamp());
    }

    private String roleOf(Tenant tenant) {
        return CallContext.of(tenant).call(() -> sql.first("select current_user", row -> row.getString(1)).orElseThrow());
    }
}
