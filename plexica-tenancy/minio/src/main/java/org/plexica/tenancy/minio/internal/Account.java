package org.plexica.tenancy.minio.internal;

import java.net.URI;
import java.util.Objects;

/** As whom we speak to which store. */
public record Account(URI endpoint, String region, String accessKey, String secretKey) {
    public Account {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(accessKey, "accessKey");
        Objects.requireNonNull(secretKey, "secretKey");
    }

    /** Without the keys. */
    @Override public String toString() {
        return "Account[" + endpoint + "]";
    }
}
