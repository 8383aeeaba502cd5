package org.plexica.tenancy.keycloak.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A realm as Keycloak imports it; the names of the components are Keycloak's. */
record RealmDocument(String realm, String displayName, boolean enabled, String sslRequired, String defaultSignatureAlgorithm,
        boolean bruteForceProtected,
        String passwordPolicy, int accessTokenLifespan, boolean registrationAllowed, boolean loginWithEmailAllowed,
        boolean duplicateEmailsAllowed, Roles roles,
        List<ClientDocument> clients, List<UserDocument> users, Map<String, String> attributes) {
    private static final String PASSWORDS = "length(12) and maxLength(128) and notUsername(undefined) and notEmail(undefined)";
    private static final int ACCESS_TOKEN_SECONDS = 300;

    /** With what all our realms have in common: HTTPS but from private networks, RS256, protection against guessing passwords, short access tokens. */
    static RealmDocument of(String realm, String displayName, List<String> roles, Map<String, String> attributes) {
        return new RealmDocument(realm, displayName, true, "external", "RS256", true, PASSWORDS, ACCESS_TOKEN_SECONDS, false, true, false,
                Roles.named(roles),
                List.of(ClientDocument.disabled("admin-cli"), ClientDocument.disabled("security-admin-console")), List.of(), attributes);
    }

    RealmDocument with(List<ClientDocument> moreClients, List<UserDocument> allUsers) {
        return new RealmDocument(realm, displayName, enabled, sslRequired, defaultSignatureAlgorithm, bruteForceProtected, passwordPolicy,
                accessTokenLifespan,
                registrationAllowed, loginWithEmailAllowed, duplicateEmailsAllowed, roles,
                Stream.concat(clients.stream(), moreClients.stream()).toList(), allUsers, attributes);
    }

    record Roles(List<Role> realm) {
        static Roles named(List<String> names) {
            return new Roles(names.stream().map(Role::new).toList());
        }
    }

    record Role(String name) {}
}
