package org.plexica.tenancy.keycloak.internal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.plexica.core.PhysicalName;
import org.plexica.core.spi.SecretStore;

/** The secrets of our clients in the tenants' realms. One is kept before its realm is made, so that whatever comes of that can be removed. */
final class RealmSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private final SecretStore store;

    RealmSecrets(SecretStore store) {
        this.store = store;
    }

    Optional<String> find(PhysicalName realm) {
        return store.find(name(realm));
    }

    /** Of two processes that make one at once the first wins: whoever stood still meanwhile must not lock the other out of its realm. */
    String findOrMake(PhysicalName realm) {
        return find(realm).orElseGet(() -> store.putIfAbsent(name(realm), fresh()));
    }

    void remove(PhysicalName realm) {
        store.remove(name(realm));
    }

    private static String fresh() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static String name(PhysicalName realm) {
        return realm + "/" + Names.TENANT_SERVICE;
    }
}
