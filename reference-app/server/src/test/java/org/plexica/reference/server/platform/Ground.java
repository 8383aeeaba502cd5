package org.plexica.reference.server.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.plexica.devservices.BackEnd;
import org.plexica.devservices.Database;
import org.plexica.devservices.Keycloak;
import org.plexica.devservices.S3;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.boot.SecretKeyFile;
import org.plexica.tenancy.keycloak.Creator;
import org.plexica.tenancy.keycloak.SuperAdmin;
import org.plexica.tenancy.keycloak.boot.KeycloakPlatform;

/**
 * What a server stands on, prepared as an operator would: a database with the three logins, a platform realm, a creator of realms. The back ends are shared
 * with other builds, so all names are of this one alone.
 */
public record Ground(Database database, Keycloak keycloak, S3 s3, SuperAdmin superAdmin, String realm, Map<String, String> environment) {
    private static final String PASSWORD = "correct-horse-battery-staple";

    /** A new one. */
    static Ground prepare() throws SQLException, IOException {
        var backEnds = DevServices.shared();
        backEnds.start(_ -> {}, BackEnd.KEYCLOAK, BackEnd.S3);
        return prepare(backEnds.postgres().freshDatabase("server"), backEnds.keycloak(), backEnds.s3());
    }

    /** A new one over these. */
    static Ground prepare(Database database, Keycloak keycloak, S3 s3) throws SQLException, IOException {
        var unique = UUID.randomUUID().toString().substring(0, 8);
        var superAdmin = new SuperAdmin("root-" + unique, PASSWORD, "root-" + unique + "@example.com");
        var ground = new Ground(database, keycloak, s3, superAdmin, "plexica-" + unique, new HashMap<>());
        ground.prepareDatabase(unique);
        ground.prepareKeycloak(unique);
        ground.prepareRest();
        return ground;
    }

    /** The issuer of administrators' tokens. */
    public URI platformIssuer() {
        return URI.create(keycloak.url() + "/realms/" + realm);
    }

    /** A connection that may look everywhere. */
    public Connection look() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    private void prepareDatabase(String unique) throws SQLException {
        var logins = new PlatformLogins(login("app", unique), login("provisioner", unique), login("owner", unique));
        try (var administrator = look()) {
            logins.create(administrator);
        }
        environment.put("PLEXICA_POSTGRES_URL", database.jdbcUrl());
        environment.put("PLEXICA_POSTGRES_APP_USERNAME", logins.app().name());
        environment.put("PLEXICA_POSTGRES_APP_PASSWORD", logins.app().password());
        environment.put("PLEXICA_POSTGRES_PROVISIONER_USERNAME", logins.provisioner().name());
        environment.put("PLEXICA_POSTGRES_PROVISIONER_PASSWORD", logins.provisioner().password());
        environment.put("PLEXICA_POSTGRES_OWNER_USERNAME", logins.owner().name());
        environment.put("PLEXICA_POSTGRES_OWNER_PASSWORD", logins.owner().password());
    }

    private void prepareKeycloak(String unique) {
        var creator = new Creator("creator-" + unique, UUID.randomUUID().toString());
        KeycloakPlatform.at(URI.create(keycloak.url()), creator, superAdmin).realm(realm).allowPasswordLogin().keepBootstrapAdmin()
                .consoleAt(List.of("http://localhost/*")).prepare(keycloak.adminUsername(), keycloak.adminPassword(), _ -> {});
        environment.put("PLEXICA_KEYCLOAK_URL", keycloak.url());
        environment.put("PLEXICA_KEYCLOAK_CREATOR_CLIENT_ID", creator.clientId());
        environment.put("PLEXICA_KEYCLOAK_CREATOR_CLIENT_SECRET", creator.secret());
        environment.put("PLEXICA_KEYCLOAK_REDIRECT_URIS", "http://localhost/*");
        environment.put("PLEXICA_PLATFORM_ISSUER", platformIssuer().toString());
    }

    private void prepareRest() throws IOException {
        var keyFile = new SecretKeyFile(Files.createTempDirectory(Path.of("target"), "ground").toAbsolutePath().resolve("key"))
                .createIfAbsent();
        environment.put("PLEXICA_SECRETS_KEY_FILE", keyFile.path().toString());
        environment.put("PLEXICA_S3_ENDPOINT", s3.endpoint());
        environment.put("PLEXICA_S3_REGION", s3.region());
        environment.put("PLEXICA_S3_ACCESS_KEY", s3.accessKey());
        environment.put("PLEXICA_S3_SECRET_KEY", s3.secretKey());
        environment.put("PLEXICA_TENANTS_PURGE_GRACE", "PT0S");
        environment.put("PLEXICA_S3_ADMIN_URL", s3.adminUrl());
        environment.put("PLEXICA_S3_ADMIN_SECRET", s3.adminSecret());
        environment.put("PLEXICA_HTTP_PORT", "0");
    }

    private static DatabaseLogin login(String what, String unique) {
        return new DatabaseLogin("plexica_" + what + "_" + unique, UUID.randomUUID().toString());
    }
}
