package org.plexica.tenancy.minio.spi;

import java.util.Objects;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * A key that opens one bucket and nothing else.
 *
 * @param bucket the bucket
 * @param name the access key; as unguessable as the bucket's name, and never used for another
 * @param secret 16 to 40 letters, digits, hyphens and underscores
 */
public record BucketKey(String bucket, String name, String secret) {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{16,40}");

    public BucketKey {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(name, "name");
        if (!SECRET.matcher(secret).matches())
            throw CoreError.InvalidValue.of("secret", "must be 16 to 40 letters, digits, hyphens and underscores").exception();
    }

    /** Without the secret. */
    @Override public String toString() { return "BucketKey[" + name + "]"; }
}
