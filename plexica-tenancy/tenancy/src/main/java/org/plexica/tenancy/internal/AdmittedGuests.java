package org.plexica.tenancy.internal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.OwnLogins;
import org.plexica.tenancy.Guests;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guests of all tenants. Whoever changes one holds the tenant's row, which no statement of a guest can lock. */
final class AdmittedGuests implements Guests, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdmittedGuests.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 32;
    /** Each takes a second connection of the application's, for the secret: many at once would wait for one another. */
    private static final int AT_ONCE = 2;

    /** The tenants that had guests on this node since they were shut last, and the names of their resources. */
    private final Map<TenantId, PhysicalName> visited = new ConcurrentHashMap<>();
    private final Parts parts;
    private final OwnLogins logins;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /** What it works with; transactions are the application's. */
    record Parts(TransactionBridge transactions, Registry registry, KnownTenants tenants, Trail trail, GuestRoles roles,
            GuestAccess access) {}

    AdmittedGuests(Parts parts) {
        this.parts = parts;
        this.logins = OwnLogins.within(parts.access.limits());
    }

    /**
     * What cannot be written down does not happen: the record is written first, and if its transaction cannot commit in the end, what was made is taken back. The password is
     * kept before the login has it, so that after a crash in between the same call goes on.
     */
    @Override public void admit(TenantId id, String name) {
        Guest.require(name);
        var made = new AtomicReference<@Nullable Runnable>();
        try {
            inTurn(() -> {
                var tenant = inhabited(id);
                var guest = new Guest(tenant.name(), name);
                var mark = tenant.attempt(Map.of()).mark();
                var there = parts.roles.isThere(guest, mark);
                if (!there) note(tenant, "tenant.guest-admitted", name);
                var login = new DatabaseLogin(guest.role(), password(guest));
                if (there) parts.roles.reopen(guest, login);
                else {
                    parts.roles.make(guest, login, mark);
                    made.set(() -> parts.roles.remove(guest, mark));
                }
            });
        } catch (RuntimeException e) {
            takeBack(made.get(), e);
            throw e;
        }
    }

    @Override public void dismiss(TenantId id, String name) {
        Guest.require(name);
        inTurn(() -> {
            var tenant = inhabited(id);
            var guest = new Guest(tenant.name(), name);
            var mark = tenant.attempt(Map.of()).mark();
            if (!parts.roles.isThere(guest, mark)) return;
            note(tenant, "tenant.guest-dismissed", name);
            parts.roles.remove(guest, mark);
        });
    }

    private void inTurn(Runnable work) {
        turns.acquireUninterruptibly();
        try {
            parts.transactions.run(work);
        } finally {
            turns.release();
        }
    }

    private void note(Registered tenant, String action, String guest) {
        parts.trail.note(tenant.tenant().tenant(), action, Map.of("guest", guest));
    }

    private static void takeBack(@Nullable Runnable taking, RuntimeException why) {
        if (taking == null) return;
        try {
            taking.run();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    @Override public DataSource dataSource(String name) {
        Guest.require(name);
        return logins.dataSource(tenant -> {
            var physical = new PhysicalName(parts.tenants.of(tenant).role().replace('_', '-'));
            visited.put(tenant.id(), physical);
            return new GuestLogin(new Guest(physical, name), parts.access.url(), parts.access.secrets(), parts.roles);
        });
    }

    /** From now on the sessions of a tenant's guests end on this node when the tenant is shut on any. */
    AdmittedGuests listening(ChangeFeed feed) {
        feed.listen(KnownTenants.TENANT, id -> look(List.of(TenantId.parse(id))), () -> look(List.copyOf(visited.keySet())));
        return this;
    }

    /** The feed does not wait for it: the tenant is read from the database, as this node has just forgotten it. */
    private void look(List<TenantId> changed) {
        var ours = changed.stream().filter(visited::containsKey).toList();
        if (!ours.isEmpty()) Thread.ofVirtual().name("guests-of-shut-tenants").start(() -> ours.forEach(this::endIfShut));
    }

    private void endIfShut(TenantId id) {
        if (isOpen(id)) return;
        var name = visited.remove(id);
        if (name != null) logins.end(login -> login.startsWith(Guest.prefix(name)));
    }

    /** What cannot be known is no. */
    private boolean isOpen(TenantId id) {
        try {
            return parts.tenants.find(TenantRef.id(id)).filter(it -> it.availability() == Availability.OPEN).isPresent();
        } catch (PostgresException e) {
            LOG.atWarn().setCause(e).addKeyValue("tenantId", id)
                    .log("Whether a tenant is open could not be read; the sessions of its guests end");
            return false;
        }
    }

    @Override public void close() { logins.close(); }

    /** The tenant, if it has what a guest can be received in; nobody else changes it or its guests before the transaction ends. */
    private Registered inhabited(TenantId id) {
        var tenant = parts.registry.lock(id);
        return switch (tenant.status()) {
            case ACTIVE, SUSPENDED -> tenant;
            case PROVISIONING, COMPENSATING -> throw new TenancyException(new TenancyError.NotReady());
            case FAILED, PENDING_PURGE, PURGED -> throw new TenancyException(new TenancyError.UnknownTenant());
        };
    }

    private String password(Guest guest) {
        var secrets = parts.access.secrets();
        return secrets.find(guest.secret()).orElseGet(() -> {
            var fresh = new byte[PASSWORD_BYTES];
            RANDOM.nextBytes(fresh);
            var password = Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
            secrets.put(guest.secret(), password);
            return password;
        });
    }
}
