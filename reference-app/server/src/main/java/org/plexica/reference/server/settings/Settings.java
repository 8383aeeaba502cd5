package org.plexica.reference.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that an operator can set. The name of a setting is the path of record components, in lower case with hyphens: {@code http.public-url}.
 *
 * @param http how it is reached
 * @param postgres where its database is
 * @param keycloak where tenants get their realms
 * @param s3 where tenants get their buckets
 * @param platform whose tokens are those of administrators
 * @param tenants how a request names its tenant, and how tenants end
 * @param events how events are carried and kept
 * @param secrets how secrets are kept
 * @param problems where the pages about problems are
 * @param log how it logs
 */
public record Settings(Http http, Postgres postgres, Keycloak keycloak, S3 s3, Platform platform, Tenants tenants, Events events,
        Secrets secrets,
        Problems problems, Log log) {

    /**
     * From the file, if there is one, and from environment variables, which win: {@code PLEXICA_HTTP_PORT} for {@code http.port}.
     *
     * @param file a {@code .properties} or {@code .yaml} file
     * @param environment all of the process's variables
     * @throws org.plexica.reference.server.start.StartException {@link org.plexica.reference.server.start.StartError.WrongSettings} with all that is wrong
     */
    public static Settings read(Optional<Path> file, Map<String, String> environment) {
        return new SettingsReader(file, environment).read();
    }

    /**
     * How secrets are kept.
     *
     * @param keyFile with the key that encrypts them
     */
    public record Secrets(
            @Setting("File with the key that encrypts the secrets kept in the database; readable by its owner alone.") Path keyFile) {}

    /**
     * Where the pages about problems are.
     *
     * @param base before the code of a problem
     */
    public record Problems(@Setting(
            value = "What comes before the code in the `type` of a problem: a path of this server, or an absolute URL of your own pages.",
            byDefault = "/problems") URI base) {}

    /**
     * How it logs.
     *
     * @param format for programs or for people
     * @param level the least that is logged
     */
    public record Log(@Setting(value = "`json`: one JSON object per line; `text`: for people.", byDefault = "json") Format format,
            @Setting(value = "The least that is logged: `error`, `warn`, `info` or `debug`.", byDefault = "info") Level level) {
        /** For whom. */
        public enum Format {
            /** One object per line. */
            JSON,
            /** For people. */
            TEXT
        }

        /** The least that is logged. */
        public enum Level {
            /** What failed. */
            ERROR,
            /** And what might. */
            WARN,
            /** And what happens. */
            INFO,
            /** And how. */
            DEBUG
        }
    }
}
