package org.plexica.auth.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.plexica.auth.AuthError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one issuer: fetched at first use, again on use when older than five minutes, and for an unknown id at most once in 30 seconds. One thread fetches;
 * others go on with what is known and wait only when nothing is. While the issuer does not answer, known keys are used for up to an hour.
 */
final class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration TRUSTED = Duration.ofHours(1);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(1);

    private final URI uri;
    private final KeySource source;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched known;
    private volatile Instant nextFetch = Instant.MIN;

    IssuerKeys(URI uri, KeySource source, InstantSource clock) {
        this.uri = uri;
        this.source = source;
        this.clock = clock;
    }

    /** The key of that id, which may make us fetch. */
    Optional<VerificationKey> find(String id) {
        var key = current().get(id);
        if (key != null || !mayFetch()) return Optional.ofNullable(key);
        fetching.lock();
        try {
            if (mayFetch()) fetch();
        } finally {
            fetching.unlock();
        }
        return Optional.ofNullable(current().get(id));
    }

    /** Whether that key still is the issuer's; refreshes what is stale. */
    boolean has(VerificationKey key) {
        return key.equals(current().get(key.jwk().getKeyID()));
    }

    private Map<String, VerificationKey> current() {
        refreshWhatIsStale();
        var now = known;
        if (now == null || isOlder(now, TRUSTED)) throw new AuthError.KeysUnavailable().exception();
        return now.keys;
    }

    private void refreshWhatIsStale() {
        var before = known;
        if (before == null) fetching.lock();
        else if (!isOlder(before, FRESH) || !fetching.tryLock()) return;
        try {
            var now = known;
            if ((now == null || isOlder(now, FRESH)) && mayFetch()) fetch();
        } finally {
            fetching.unlock();
        }
    }

    private boolean isOlder(Fetched fetched, Duration age) {
        return !clock.instant().isBefore(fetched.at.plus(age));
    }

    private boolean mayFetch() {
        return !clock.instant().isBefore(nextFetch);
    }

    private void fetch() {
        try {
            var keys = source.fetch(uri);
            var now = clock.instant();
            nextFetch = now.plus(BETWEEN_FETCHES);
            known = new Fetched(keys, now);
        } catch (IOException e) {
            nextFetch = clock.instant().plus(known == null ? BETWEEN_FAILURES : BETWEEN_FETCHES);
            LOG.atWarn().addKeyValue("keys", uri).addKeyValue("reason", e.getMessage()).log("The keys of an issuer cannot be fetched");
        }
    }

    private record Fetched(Map<String, VerificationKey> keys, Instant at) {}
}
