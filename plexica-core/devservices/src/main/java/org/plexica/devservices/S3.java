package org.plexica.devservices;

/**
 * A running S3 store. Use path-style addresses.
 *
 * @param endpoint its base, {@code http://127.0.0.1:<port>}
 * @param region the region to sign for
 * @param accessKey the key that may do all
 * @param secretKey its secret
 */
public record S3(String endpoint, String region, String accessKey, String secretKey) {

    /** Without the secret. */
    @Override public String toString() {
        return "S3[" + endpoint + "]";
    }
}
