package org.plexica.tenancy.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was read a moment ago, also that there was nothing. Bounded, and by how often a key is asked for, so that a flood of invented ones does not push out the real ones.
 * To forget a key waits for whoever is reading it, so that what was read before a change is never remembered after it.
 */
final class Remembered<K, V> {
    private static final Duration KEEP = Duration.ofSeconds(1);
    private static final int MOST = 20_000;

    private final Cache<K, Optional<V>> cache = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEEP).build();

    Optional<V> get(K key, Function<K, Optional<V>> read) {
        return cache.get(key, read);
    }

    void forget(Collection<? extends K> keys) {
        cache.invalidateAll(keys);
    }
}
