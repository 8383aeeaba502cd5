package org.plexica.tenancy.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was read before and is so still, also that there was nothing. Bounded, and by how often a key is asked for, so that a flood of invented ones does not push out the
 * real ones. While this node cannot know what others have changed, nothing is answered from here: the database is asked each time, since to share somebody else's reading
 * would be to answer from memory, too.
 *
 * <p>Many who ask for the same at once share one reading. To forget never waits for a reading: one that is under way answers those who began before, and is neither kept
 * nor joined by who comes after. (Caffeine's own loading would do for a key, but {@code invalidateAll} leaves what is just being loaded.)
 */
final class Remembered<K, V> {
    private static final Duration KEEP = Duration.ofMinutes(5);
    private static final int MOST = 20_000;

    private final Cache<K, Optional<V>> cache = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEEP).build();
    private final Map<K, Reading<V>> readings = new ConcurrentHashMap<>();
    private final Source source;
    private final Function<K, Optional<V>> question;

    /** By that question. */
    Remembered(Source source, Function<K, Optional<V>> question) {
        this.source = source;
        this.question = question;
    }

    Optional<V> get(K key) {
        if (!source.isCurrent()) return source.read(() -> question.apply(key));
        var known = cache.getIfPresent(key);
        if (known != null) return known;
        return source.isInTransaction() ? question.apply(key) : read(key);
    }

    /** The reading goes first: afterwards nothing can be kept that was read before. */
    void forget(K key) {
        readings.remove(key);
        cache.invalidate(key);
    }

    void forgetAll() {
        readings.clear();
        cache.invalidateAll();
    }

    private Optional<V> read(K key) {
        while (true) {
            var own = new Reading<V>();
            var others = readings.putIfAbsent(key, own);
            if (others == null) return read(key, own);
            try {
                return others.answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) throw failure;
                throw e;
            } catch (CancellationException _) {
                // who was reading for all was interrupted, which is no concern of the others
            }
        }
    }

    private Optional<V> read(K key, Reading<V> own) {
        try {
            var found = source.read(() -> question.apply(key));
            readings.computeIfPresent(key, (_, last) -> kept(key, found, last.equals(own)) ? null : last);
            own.answer.complete(found);
            return found;
        } catch (Throwable failure) {
            readings.remove(key, own);
            if (Thread.currentThread().isInterrupted()) own.answer.cancel(false);
            else
                own.answer.completeExceptionally(failure);
            throw failure;
        }
    }

    private boolean kept(K key, Optional<V> found, boolean stillTrue) {
        if (stillTrue) cache.put(key, found);
        return stillTrue;
    }

    /** One that is under way, for all who ask meanwhile; equal to itself alone. */
    private static final class Reading<V> {
        final CompletableFuture<Optional<V>> answer = new CompletableFuture<>();
    }
}
