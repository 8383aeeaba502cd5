package org.plexica.tenancy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** A node in a process of its own, which suspends and activates all tenants without pause until it is killed. */
final class RestlessNode {
    private RestlessNode() {}

    /** URL and prefix of the database, folder in which to say that it has begun. */
    public static void main(String[] arguments) throws Exception {
        var tenancy = Platform.node(arguments[0], Platform.logins(arguments[1]), new ArrayList<>()).build();
        var tenants = tenancy.tenants().list(TenantQuery.all()).items();
        for (var round = 0; true; round++) {
            for (var tenant : tenants) {
                if (round % 2 == 0) tenancy.lifecycle().suspend(tenant.tenant().id(), "restless");
                else
                    tenancy.lifecycle().activate(tenant.tenant().id(), "restless");
            }
            if (round == 3) Files.createFile(Path.of(arguments[2]).resolve("begun"));
        }
    }
}
