package org.plexica.reference.server.settings;

import java.net.URI;
import java.util.Optional;

/**
 * Where tenants get their buckets.
 *
 * @param endpoint of the store
 * @param region of the buckets
 * @param accessKey who the server is there
 * @param secretKey its secret
 * @param adminUrl where keys of single buckets are made
 * @param adminSecret what is borne there
 */
public record S3(@Setting("URL of the S3 store: `http://localhost:9000`.") URI endpoint,
        @Setting(value = "Region of the buckets.", byDefault = "us-east-1") String region,
        @Setting("Access key that may make and remove buckets.") String accessKey,
        @Setting("Its secret.") Secret secretKey,
        @Setting("End point of the embedded store that makes a key for each bucket; without it one key opens all buckets.") Optional<URI> adminUrl,
        @Setting("Its secret; both or none.") Optional<Secret> adminSecret) {
    public S3 {
        new Violations().unless(Urls.isHttp(endpoint), "s3.endpoint must be an http(s) URL")
                .unless(!accessKey.isBlank(), "s3.access-key must not be blank")
                .unless(adminUrl.isEmpty() || Urls.isOrigin(adminUrl.get()), "s3.admin-url must be an http(s) URL without a path")
                .unless(adminUrl.isPresent() == adminSecret.isPresent(), "s3.admin-url and s3.admin-secret must both be set, or none")
                .raise();
    }
}
