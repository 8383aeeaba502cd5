package org.plexica.reference.server.settings;

import java.net.URI;

/**
 * Where tenants get their buckets.
 *
 * @param endpoint of the store
 * @param region of the buckets
 * @param accessKey who the server is there
 * @param secretKey its secret
 */
public record S3(@Setting("URL of the S3 store: `http://localhost:9000`.") URI endpoint,
        @Setting(value = "Region of the buckets.", byDefault = "us-east-1") String region,
        @Setting("Access key that may make and remove buckets.") String accessKey,
        @Setting("Its secret.") Secret secretKey) {
    public S3 {
        new Violations().unless(Urls.isHttp(endpoint), "s3.endpoint must be an http(s) URL")
                .unless(!accessKey.isBlank(), "s3.access-key must not be blank")
                .raise();
    }
}
