package org.plexica.tenancy.minio.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.plexica.core.PhysicalName;
import org.plexica.core.spi.SecretStore;

/**
 * As whom each bucket is opened: by its own key where it has one, else by the one for all. A key never changes while its tenant is there and its name is never used again, so
 * those used last are remembered; that a bucket has none is not, since it may get one.
 */
public final class TenantAccounts {
    private static final int MOST = 1_000;
    private final Clients common;
    private final Optional<BucketSecrets> secrets;
    private final ReentrantLock guard = new ReentrantLock();
    private final Map<PhysicalName, Clients> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override protected boolean removeEldestEntry(Map.Entry<PhysicalName, Clients> eldest) { return size() > MOST; }
    };

    private TenantAccounts(Clients common, Optional<BucketSecrets> secrets) {
        this.common = common;
        this.secrets = secrets;
    }

    /** All are opened by that key. */
    public static TenantAccounts one(Account account) {
        return new TenantAccounts(Clients.at(account), Optional.empty());
    }

    /** Each is opened by the key whose secret is there. */
    public static TenantAccounts own(Account common, SecretStore secrets) {
        return new TenantAccounts(Clients.at(common), Optional.of(new BucketSecrets(secrets)));
    }

    Clients of(PhysicalName bucket) {
        if (secrets.isEmpty()) return common;
        return known(bucket).or(() -> found(bucket)).orElse(common);
    }

    private Optional<Clients> known(PhysicalName bucket) {
        guard.lock();
        try {
            return Optional.ofNullable(known.get(bucket));
        } finally {
            guard.unlock();
        }
    }

    private Optional<Clients> found(PhysicalName bucket) {
        var found = secrets.flatMap(kept -> kept.find(bucket)).map(secret -> common.as(bucket.value(), secret));
        guard.lock();
        try {
            found.ifPresent(clients -> known.put(bucket, clients));
            return found;
        } finally {
            guard.unlock();
        }
    }
}
