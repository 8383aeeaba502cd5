package org.plexica.tenancy.boot;

import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.ProvisionerLogins;

/** Provisioner logins that are full early. */
public final class SmallShards {
    private SmallShards() {}

    /** With so many tenants for each login. */
    public static TenancyBuilder of(TenancyBuilder builder, DatabaseLogin first, String url, int each) {
        return builder.provisionedBy(app -> ProvisionerLogins.many(first, url, app, each));
    }
}
