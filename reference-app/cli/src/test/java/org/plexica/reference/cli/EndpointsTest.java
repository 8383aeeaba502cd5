package org.plexica.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.devservices.S3;
import tools.jackson.databind.JsonNode;

final class EndpointsTest {
    private static final Endpoints ENDPOINTS = new Endpoints(URI.create("http://localhost:8080"),
            URI.create("http://localhost:8081/realms/plexica"),
            "plexica-cli", new Endpoints.Account("superadmin", "secret-1"),
            new Endpoints.Postgres("jdbc:postgresql://127.0.0.1:5432/plexica", "postgres", "secret-2"),
            new Endpoints.Keycloak(URI.create("http://localhost:8081")),
            new Endpoints.S3(URI.create("http://127.0.0.1:9000"), "key", "secret-3"));

    @TempDir
    Path root = Path.of("");

    @Test void scripts_find_each_key_where_it_was_promised() throws Exception {
        var folder = new StateFolder(root);
        Endpoints.in(folder).write(ENDPOINTS);
        var json = JsonFile.JSON.readTree(Files.readString(folder.endpoints()));
        for (var path : new String[] {"server", "platformIssuer", "clientId", "superAdmin.username", "superAdmin.password",
                "postgres.jdbcUrl",
                "postgres.username", "postgres.password", "keycloak.url", "s3.endpoint", "s3.accessKey", "s3.secretKey"})
            assertThat(at(json, path).asString("")).as(path).isNotEmpty();
    }

    @Test void what_is_written_is_read() {
        var folder = new StateFolder(root);
        assertThat(Endpoints.in(folder).read()).isEmpty();
        Endpoints.in(folder).write(ENDPOINTS);
        assertThat(Endpoints.in(folder).read()).contains(ENDPOINTS);
    }

    @Test void no_secret_is_printed_by_accident() {
        assertThat(ENDPOINTS.toString()).doesNotContain("secret-1", "secret-2", "secret-3");
    }

    @Test void the_server_is_given_settings_that_it_knows() throws Exception {
        var folder = new StateFolder(root.resolve("with space é")).make();
        new ServerSettings(Keepsake.fresh(8080), ENDPOINTS, folder)
                .write(new S3("http://127.0.0.1:9000", "eu-1", "key", "secret-3", "http://127.0.0.1:9001", "secret-4"));
        var documented = Files.readString(Path.of("../../docs/reference/settings.md"));
        var lines = Files.readAllLines(folder.settings()).stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(lines).hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(documented).contains("`" + line.substring(0, line.indexOf('=')) + "`"));
        var read = new Properties();
        read.load(new StringReader(Files.readString(folder.settings(), StandardCharsets.US_ASCII)));
        assertThat(read.getProperty("secrets.key-file")).isEqualTo(folder.secretKey().toString()).contains("with space é");
    }

    private static JsonNode at(JsonNode json, String path) {
        var found = json;
        for (var step : path.split("\\.", -1))
            found = found.path(step);
        return found;
    }
}
