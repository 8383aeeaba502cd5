package org.plexica.tenancy.keycloak.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.keycloak.SuperAdmin;

/** A user as Keycloak imports it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record UserDocument(String id, String username, String email, String firstName, String lastName, boolean enabled,
        String serviceAccountClientId,
        List<String> realmRoles,
        Map<String, List<String>> clientRoles, List<String> requiredActions, List<Credential> credentials) {
    /** What our client in a tenant's realm may do there: keep, change and delete the realm, its users and clients. */
    private static final List<String> SERVICE_ROLES = List.of("manage-realm", "manage-users", "manage-clients");

    static UserDocument service(String clientId) {
        return new UserDocument("", "service-account-" + clientId, "", "", "", true, clientId, List.of(),
                Map.of("realm-management", SERVICE_ROLES), List.of(),
                List.of());
    }

    /** Known by its id, because name and address may change. Without a password: an invitation or an operator gives one, and it must be changed at the first log-in. */
    static UserDocument firstAdmin(String realm, FirstAdmin admin) {
        return new UserDocument(UUID.randomUUID().toString(), admin.email(), admin.email(), admin.firstName(), admin.lastName(), true, "",
                List.of("admin", defaultRoles(realm)), Map.of(),
                List.of("UPDATE_PASSWORD"), List.of());
    }

    static UserDocument superAdmin(String realm, SuperAdmin admin) {
        return new UserDocument("", admin.username(), admin.email(), "Super", "Admin", true, "",
                List.of(Names.SUPER_ADMIN, defaultRoles(realm)), Map.of(), List.of(),
                List.of(new Credential("password", admin.password(), false)));
    }

    private static String defaultRoles(String realm) {
        return "default-roles-" + realm;
    }

    record Credential(String type, String value, boolean temporary) {
        @Override public String toString() { return "Credential[" + type + "]"; }
    }
}
