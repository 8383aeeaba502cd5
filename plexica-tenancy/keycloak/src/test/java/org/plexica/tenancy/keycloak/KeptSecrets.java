package org.plexica.tenancy.keycloak;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.core.spi.SecretStore;

/** A store in memory: as good as any for as long as the test runs. */
record KeptSecrets(Map<String, String> all) implements SecretStore {
    KeptSecrets() {
        this(new ConcurrentHashMap<>());
    }

    @Override public void put(String name, String secret) {
        all.put(name, secret);
    }

    @Override public String putIfAbsent(String name, String secret) {
        return all.merge(name, secret, (kept, _) -> kept);
    }

    @Override public Optional<String> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    @Override public void remove(String name) {
        all.remove(name);
    }
}
