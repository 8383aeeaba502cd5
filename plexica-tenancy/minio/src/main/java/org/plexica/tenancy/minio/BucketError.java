package org.plexica.tenancy.minio;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaError;

/**
 * What can go wrong with the object store.
 *
 * @since 0.1
 */
public sealed interface BucketError extends PlexicaError {
    /** The store does not answer, not in time, or says itself that it can't now. */
    record Unavailable() implements BucketError {
        @Override public String code() { return "bucket/unavailable"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "The object store does not answer."; }
        @Override public String remedy() {
            return "See that the store runs and is reached under the configured endpoint; the cause is in the log.";
        }
    }

    /**
     * The store refused what we asked for.
     *
     * @param answer the store's own, such as {@code AccessDenied}
     */
    record Refused(String answer) implements BucketError {
        public Refused {
            Objects.requireNonNull(answer, "answer");
        }

        @Override public String code() { return "bucket/refused"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The object store refused a request of ours."; }
        @Override public String remedy() {
            return "The store answered " + answer + ". Check the keys, the region, and the right to create, empty and delete buckets.";
        }
    }

    /** A tenant has no bucket. */
    record Missing() implements BucketError {
        @Override public String code() { return "bucket/missing"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The tenant has no place for files."; }
        @Override public String remedy() {
            return "Hand Buckets of the same store to TenancyBuilder.provisioner; tenants that were made before that have none. Or it is being purged.";
        }
    }

    /** A tenant's bucket has a key of its own, and nothing here can remove it. */
    record KeyStays() implements BucketError {
        @Override public String code() { return "bucket/key-stays"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The key of a tenant's bucket cannot be removed."; }
        @Override public String remedy() {
            return "Hand Buckets.ownKeys what makes and removes keys, as when the tenant was made; the server's settings are s3.admin-url and s3.admin-secret.";
        }
    }

    /** As an exception, with what led to it. */
    default BucketException exception(@Nullable Throwable cause) {
        return new BucketException(this, cause);
    }
}
