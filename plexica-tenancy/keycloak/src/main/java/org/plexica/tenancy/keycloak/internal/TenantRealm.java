package org.plexica.tenancy.keycloak.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plexica.tenancy.spi.Attempt;

/** The template of a tenant's realm: complete, so that one call makes all of it or nothing. */
final class TenantRealm {
    static final int VERSION = 1;
    private static final List<String> ROLES = List.of("admin", "user", "guest");

    private TenantRealm() {}

    static RealmDocument of(Attempt attempt, String serviceSecret, List<String> redirectUris) {
        var realm = attempt.name().value();
        var marks = Map.of(Names.OWNER, attempt.mark(), Names.TEMPLATE, Integer.toString(VERSION));
        var clients = List.of(ClientDocument.browser(Names.TENANT_WEB, redirectUris),
                ClientDocument.service(Names.TENANT_SERVICE, serviceSecret));
        var admin = attempt.request().admin().map(first -> UserDocument.firstAdmin(realm, first));
        var users = Stream.concat(Stream.of(UserDocument.service(Names.TENANT_SERVICE)), admin.stream()).toList();
        return RealmDocument.of(realm, attempt.request().name(), ROLES, marks).with(clients, users);
    }
}
