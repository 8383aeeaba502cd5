package org.plexica.reference.server.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files that pages are made of: ours, and those of Swagger UI that a browser needs. Nothing else of the class path can be reached. */
final class Assets {
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/" + SwaggerUi.VERSION + "/";
    private static final String OURS = "/org/plexica/reference/server/pages/";
    private static final Map<String, String> PLACES = Map.of("plexica.css", OURS, "plexica-docs.js", OURS, "swagger-ui.css", SWAGGER,
            "swagger-ui-bundle.js", SWAGGER, "oauth2-redirect.js", SWAGGER, "favicon-32x32.png", SWAGGER);
    private static final Map<String, String> MEDIA_TYPES = Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8",
            "png", "image/png");

    private Assets() {}

    /**
     * A file as it is sent.
     *
     * @param mediaType of its bytes
     * @param bytes of the file
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Asset(String mediaType, byte[] bytes) {}

    static Optional<Asset> find(String name) {
        var place = PLACES.get(name);
        if (place == null) return Optional.empty();
        try (InputStream file = Assets.class.getResourceAsStream(place + name)) {
            if (file == null) throw new IllegalStateException("Not on the class path: " + place + name);
            return Optional.of(new Asset(MEDIA_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"),
                    file.readAllBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
