package org.plexica.reference.cli;

import java.net.URI;
import java.util.Objects;

/**
 * Where everything is and who may log in: the file {@code .plexica/endpoints.json}, for people and scripts. Its keys are part of the command's contract; later
 * versions only add some.
 *
 * @param server the server's base
 * @param platformIssuer the issuer of the platform's own tokens
 * @param clientId the public client that may exchange the super admin's password for a token
 * @param superAdmin the first user of the platform realm
 * @param postgres an administrator of the embedded database; the server itself uses lesser logins
 * @param keycloak the identity provider
 * @param s3 the object store and its root key
 */
record Endpoints(URI server, URI platformIssuer, String clientId, Account superAdmin, Postgres postgres, Keycloak keycloak, S3 s3) {
    Endpoints {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(platformIssuer, "platformIssuer");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(superAdmin, "superAdmin");
        Objects.requireNonNull(postgres, "postgres");
        Objects.requireNonNull(keycloak, "keycloak");
        Objects.requireNonNull(s3, "s3");
    }

    static JsonFile<Endpoints> in(StateFolder folder) {
        return new JsonFile<>(folder.endpoints(), Endpoints.class);
    }

    /** A user and password. */
    record Account(String username, String password) {
        Account {
            Objects.requireNonNull(username, "username");
            Objects.requireNonNull(password, "password");
        }

        /** Without the password. */
        @Override public String toString() { return "Account[" + username + "]"; }
    }

    /** A database and who may do all in it. */
    record Postgres(String jdbcUrl, String username, String password) {
        /** Without the password. */
        @Override public String toString() { return "Postgres[" + jdbcUrl + " as " + username + "]"; }
    }

    /** The identity provider. */
    record Keycloak(URI url) {}

    /** The object store. */
    record S3(URI endpoint, String accessKey, String secretKey) {
        /** Without the secret. */
        @Override public String toString() { return "S3[" + endpoint + "]"; }
    }
}
