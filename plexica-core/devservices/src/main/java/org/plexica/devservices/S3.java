package org.plexica.devservices;

/**
 * A running S3 store. Use path-style addresses.
 *
 * @param endpoint its base, {@code http://127.0.0.1:<port>}
 * @param region the region to sign for
 * @param accessKey the key that may do all
 * @param secretKey its secret
 * @param adminUrl where keys are made that open one bucket each: {@code PUT}, {@code GET} and {@code DELETE} of {@code <adminUrl>/keys/<access key>}
 * @param adminSecret what is borne there: {@code Authorization: Bearer <adminSecret>}
 */
public record S3(String endpoint, String region, String accessKey, String secretKey, String adminUrl, String adminSecret) {

    /** Without the secrets. */
    @Override public String toString() {
        return "S3[" + endpoint + "]";
    }
}
