package org.plexica.tenancy.minio.spi;

/**
 * A capability of a store: keys that open one bucket each. S3 itself has none, so each kind of store has its own way. There is no list: what nobody names is not ours.
 *
 * {@snippet file="org/plexica/tenancy/minio/OwnKeysTest.java" region="keys"}
 *
 * <p>Each call ends in bounded time. It throws {@link org.plexica.tenancy.minio.BucketException} {@code bucket/unavailable} when nobody knows what came of it, and
 * {@code bucket/refused} when the store will not. Thread-safe.
 */
public interface BucketKeys {
    /**
     * Makes the key, or gives the one of that name and bucket this secret. It may list, read, write and delete in the bucket, and nothing else: it sees no other bucket, does
     * not change the bucket itself, and makes nothing in it public. Works from when this returns. Refuses when a key of that name opens another bucket.
     */
    void make(BucketKey key);

    /** Whether there is a key of that name, which opens that bucket. */
    boolean exists(String bucket, String name);

    /** Removes the key; does nothing when there is none, and refuses when a key of that name opens another bucket. */
    void remove(String bucket, String name);
}
