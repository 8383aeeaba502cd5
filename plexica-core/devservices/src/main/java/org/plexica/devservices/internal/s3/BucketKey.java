package org.plexica.devservices.internal.s3;

import java.util.regex.Pattern;

/** A key that opens one bucket and nothing else. */
record BucketKey(String bucket, String secret) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{16,128}");

    BucketKey {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("bucket must be the name of a bucket: 3 to 63 of a-z, 0-9, '.', '-'");
        }
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException("secret must be 16 to 128 visible ASCII characters");
        }
    }

    /** Without the secret. */
    @Override public String toString() {
        return "BucketKey[" + bucket + "]";
    }
}
