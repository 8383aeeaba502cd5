package org.plexica.reference.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.stream.Collectors;
import org.plexica.devservices.S3;

/** Writes the settings with which the server runs on the embedded back ends; the names are those of docs/reference/settings.md. */
record ServerSettings(Keepsake keepsake, Endpoints endpoints, StateFolder folder) {
    void write(S3 store) {
        var settings = new Properties();
        settings.setProperty("http.port", Integer.toString(keepsake.port()));
        settings.setProperty("postgres.url", endpoints.postgres().jdbcUrl());
        settings.setProperty("postgres.owner.password", keepsake.owner());
        settings.setProperty("postgres.app.password", keepsake.app());
        settings.setProperty("postgres.provisioner.password", keepsake.provisioner());
        settings.setProperty("keycloak.url", endpoints.keycloak().url().toString());
        settings.setProperty("keycloak.creator.client-secret", keepsake.creator());
        settings.setProperty("keycloak.redirect-uris", "http://localhost/* http://127.0.0.1/*");
        settings.setProperty("s3.endpoint", endpoints.s3().endpoint().toString());
        settings.setProperty("s3.region", store.region());
        settings.setProperty("s3.access-key", endpoints.s3().accessKey());
        settings.setProperty("s3.secret-key", endpoints.s3().secretKey());
        // Who deletes a tenant on a machine of their own wants it gone, and a slug to use again.
        settings.setProperty("tenants.purge-grace", "PT0S");
        settings.setProperty("s3.admin-url", store.adminUrl());
        settings.setProperty("s3.admin-secret", store.adminSecret());
        settings.setProperty("platform.issuer", endpoints.platformIssuer().toString());
        settings.setProperty("secrets.key-file", folder.secretKey().toString());
        PrivateFile.write(folder.settings(),
                "# Written by ./plexica up at each start; change it by that command's options.\n" + lines(settings));
    }

    /** Sorted, in ASCII whatever the path is, and without the date that {@link Properties} puts first. */
    private static String lines(Properties settings) {
        var text = new ByteArrayOutputStream();
        try {
            settings.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("#")).sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
