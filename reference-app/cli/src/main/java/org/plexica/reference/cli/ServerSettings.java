package org.plexica.reference.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.stream.Collectors;

/** Writes the settings with which the server runs on the embedded back ends; the names are those of docs/reference/settings.md. */
record ServerSettings(Keepsake keepsake, Endpoints endpoints, StateFolder folder) {
    void write(String region) {
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
        settings.setProperty("s3.region", region);
        settings.setProperty("s3.access-key", endpoints.s3().accessKey());
        settings.setProperty("s3.secret-key", endpoints.s3().secretKey());
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
