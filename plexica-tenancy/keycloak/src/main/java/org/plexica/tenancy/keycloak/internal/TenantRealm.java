package org.plexica.tenancy.keycloak.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plexica.tenancy.spi.Attempt;

/** The template of a tenant's realm: complete, so that one call makes all of it or nothing. Version 2 says which user is the first admin. */
final class TenantRealm {
    static final int VERSION = 2;
    private static final List<String> ROLES = List.of("admin", "user", "guest");

    private TenantRealm() {}

    static RealmDocument of(Attempt attempt, String serviceSecret, List<String> redirectUris) {
        var realm = attempt.name().value();
        var clients = List.of(ClientDocument.browser(Names.TENANT_WEB, redirectUris),
                ClientDocument.service(Names.TENANT_SERVICE, serviceSecret));
        var admin = attempt.request().admin().map(first -> UserDocument.firstAdmin(realm, first));
        var users = Stream.concat(Stream.of(UserDocument.service(Names.TENANT_SERVICE)), admin.stream()).toList();
        var marks = new HashMap<>(Map.of(Names.OWNER, attempt.mark(), Names.TEMPLATE, Integer.toString(VERSION)));
        admin.ifPresent(user -> marks.put(Names.FIRST_ADMIN, user.id()));
        return RealmDocument.of(realm, attempt.request().name(), ROLES, marks).with(clients, users);
    }
}
