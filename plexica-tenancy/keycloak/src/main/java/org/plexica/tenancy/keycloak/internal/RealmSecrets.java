package org.plexica.tenancy.keycloak.internal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.plexica.core.PhysicalName;
import org.plexica.core.spi.SecretStore;

/** The secrets of our clients in the tenants' realms. One is kept before its realm is made, so that whatever comes of that can be removed. */
final class RealmSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private final SecretStore store;
    private final ReentrantLock making = new ReentrantLock();

    RealmSecrets(SecretStore store) {
        this.store = store;
    }

    Optional<String> find(PhysicalName realm) {
        return store.find(name(realm));
    }

    String findOrMake(PhysicalName realm) {
        making.lock();
        try {
            return find(realm).orElseGet(() -> make(realm));
        } finally {
            making.unlock();
        }
    }

    void remove(PhysicalName realm) {
        store.remove(name(realm));
    }

    private String make(PhysicalName realm) {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        store.put(name(realm), text);
        return text;
    }

    private static String name(PhysicalName realm) {
        return realm + "/" + Names.TENANT_SERVICE;
    }
}
