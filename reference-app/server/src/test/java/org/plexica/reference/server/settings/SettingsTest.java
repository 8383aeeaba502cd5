package org.plexica.reference.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.reference.server.start.StartError;
import org.plexica.reference.server.start.StartException;

final class SettingsTest {
    private static final Map<String, String> REQUIRED = Map.of("postgres.url", "jdbc:postgresql://localhost/plexica",
            "postgres.app.password", "a-pw",
            "postgres.provisioner.password", "p-pw", "postgres.owner.password", "o-pw", "keycloak.url", "http://localhost:8081",
            "keycloak.creator.client-secret", "c-secret-of-the-creator", "s3.endpoint", "http://localhost:9000", "s3.access-key", "key",
            "s3.secret-key",
            "s-secret",
            "platform.issuer", "http://localhost:8081/realms/plexica");
    @TempDir
    Path folder;

    @Test void what_nobody_sets_is_as_documented() throws IOException {
        var settings = Settings.read(Optional.of(file("server.properties", "secrets.key-file=/etc/plexica/key")), Map.of());
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().publicUrl()).isEmpty();
        assertThat(settings.http().shutdownGrace()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.postgres().app().username()).isEqualTo("plexica_app");
        assertThat(settings.log().format()).isEqualTo(Settings.Log.Format.JSON);
        assertThat(settings.platform().endpoint("certs"))
                .isEqualTo(URI.create("http://localhost:8081/realms/plexica/protocol/openid-connect/certs"));
    }

    @Test void the_environment_wins_over_the_file() throws IOException {
        var file = file("server.properties", "secrets.key-file=/etc/plexica/key", "http.port=9090", "log.format=text");
        var settings = Settings.read(Optional.of(file), Map.of("PLEXICA_HTTP_PORT", "9191", "PATH", "/bin"));
        assertThat(settings.http().port()).isEqualTo(9191);
        assertThat(settings.log().format()).isEqualTo(Settings.Log.Format.TEXT);
    }

    @Test void a_file_may_be_yaml() throws IOException {
        var yaml = Files.writeString(folder.resolve("server.yaml"), """
                                                                    http:
                                                                      port: 9090
                                                                      public-url: https://plexica.example.com
                                                                    secrets:
                                                                      key-file: /etc/plexica/key
                                                                    """);
        var settings = Settings.read(Optional.of(yaml), environment());
        assertThat(settings.http().port()).isEqualTo(9090);
        assertThat(settings.http().publicUrl()).contains(URI.create("https://plexica.example.com"));
    }

    @Test void a_value_is_taken_as_it_is_written() throws IOException {
        var file = file("server.properties", "secrets.key-file=/etc/plexica/key", "s3.region=${PATH}-$region");
        assertThat(Settings.read(Optional.of(file), Map.of()).s3().region()).isEqualTo("${PATH}-$region");
    }

    @Test void everything_that_is_wrong_is_said_at_once() {
        var environment = new HashMap<>(environment());
        environment.put("PLEXICA_HTTP_PROT", "80");
        environment.put("PLEXICA_HTTP_PORT", "eighty");
        environment.put("PLEXICA_S3_ENDPOINT", "ftp://localhost");
        environment.put("PLEXICA_HTTP_LARGEST_BODY", "1");
        environment.put("PLEXICA_HTTP_SHUTDOWN_GRACE", "PT1H");
        environment.remove("PLEXICA_KEYCLOAK_URL");
        assertThat(problems(environment)).satisfiesExactlyInAnyOrder(
                each -> assertThat(each).contains("PLEXICA_HTTP_PROT", "did you mean PLEXICA_HTTP_PORT?"),
                each -> assertThat(each)
                        .isEqualTo("The setting http.port in the environment variable PLEXICA_HTTP_PORT must be a whole number"),
                each -> assertThat(each).startsWith("s3.endpoint must be"),
                each -> assertThat(each).startsWith("Missing setting keycloak.url"),
                each -> assertThat(each).startsWith("Missing setting secrets.key-file"));
    }

    @Test void rules_of_one_section_are_all_checked() {
        var environment = new HashMap<>(environment());
        environment.put("PLEXICA_SECRETS_KEY_FILE", "/etc/plexica/key");
        environment.put("PLEXICA_HTTP_PORT", "70000");
        environment.put("PLEXICA_HTTP_LARGEST_BODY", "1");
        environment.put("PLEXICA_HTTP_PUBLIC_URL", "https://example.com/path");
        assertThat(problems(environment)).hasSize(3).allMatch(each -> each.startsWith("http."));
    }

    @Test void what_makes_keys_of_buckets_is_set_with_its_secret_or_not_at_all() {
        var environment = new HashMap<>(environment());
        environment.put("PLEXICA_SECRETS_KEY_FILE", "/etc/plexica/key");
        assertThat(Settings.read(Optional.empty(), environment).s3().adminUrl()).isEmpty();
        environment.put("PLEXICA_S3_ADMIN_URL", "http://localhost:9001/admin");
        assertThat(problems(environment)).containsExactlyInAnyOrder("s3.admin-url must be an http(s) URL without a path",
                "s3.admin-url and s3.admin-secret must both be set, or none");
        environment.put("PLEXICA_S3_ADMIN_URL", "http://localhost:9001");
        environment.put("PLEXICA_S3_ADMIN_SECRET", "k-secret");
        assertThat(Settings.read(Optional.empty(), environment).toString()).doesNotContain("k-secret");
    }

    @Test void the_creator_of_realms_is_refused_before_anybody_is_asked() {
        var environment = new HashMap<>(environment());
        environment.put("PLEXICA_SECRETS_KEY_FILE", "/etc/plexica/key");
        environment.put("PLEXICA_KEYCLOAK_CREATOR_CLIENT_ID", "No client");
        environment.put("PLEXICA_KEYCLOAK_CREATOR_CLIENT_SECRET", "fifteen-letters");
        assertThat(problems(environment)).hasSize(2).anyMatch(each -> each.startsWith("keycloak.creator.client-id must be"))
                .contains("keycloak.creator.client-secret must be 16 characters or more")
                .noneMatch(each -> each.contains("fifteen-letters"));
        environment.put("PLEXICA_KEYCLOAK_CREATOR_CLIENT_ID", "a-client");
        environment.put("PLEXICA_KEYCLOAK_CREATOR_CLIENT_SECRET", "of16--characters");
        assertThat(Settings.read(Optional.empty(), environment).keycloak().creator().clientId()).isEqualTo("a-client");
    }

    @Test void events_need_some_connections_and_are_kept_for_an_hour_at_least() {
        var environment = new HashMap<>(environment());
        environment.put("PLEXICA_SECRETS_KEY_FILE", "/etc/plexica/key");
        environment.put("PLEXICA_EVENTS_CONNECTIONS", "3");
        environment.put("PLEXICA_EVENTS_KEEP", "PT59M");
        assertThat(problems(environment)).containsExactlyInAnyOrder("events.connections must be 4 or more",
                "events.keep must be PT1H or more");
    }

    @Test void an_unknown_setting_in_a_file_is_an_error() throws IOException {
        var file = file("server.properties", "secrets.key-file=/etc/plexica/key", "http.hots=127.0.0.1", "nothing.like.it=1");
        assertThat(problems(Optional.of(file), Map.of())).containsExactlyInAnyOrder(
                "Unknown setting http.hots in " + file + "; did you mean http.host?",
                "Unknown setting nothing.like.it in " + file);
    }

    @Test void a_missing_file_is_an_error() {
        var missing = folder.resolve("missing.properties");
        assertThat(problems(Optional.of(missing), environment())).contains("The file " + missing + " cannot be read");
    }

    @Test void people_return_to_places_of_known_hosts_alone() {
        var environment = new HashMap<>(environment());
        environment.put("PLEXICA_SECRETS_KEY_FILE", "/etc/plexica/key");
        assertThat(Settings.read(Optional.empty(), environment).keycloak().redirects()).isEmpty();
        environment.put("PLEXICA_KEYCLOAK_REDIRECT_URIS", " https://acme.example.com/*  http://localhost:5173/back ");
        assertThat(Settings.read(Optional.empty(), environment).keycloak().redirects()).containsExactly("https://acme.example.com/*",
                "http://localhost:5173/back");
        for (var bad : List.of("*", "https://*", "https://*.example.com/*", "javascript:alert(1)", "https://a.example/*/b", "https://a@b/*",
                "http://localhost/* *")) {
            environment.put("PLEXICA_KEYCLOAK_REDIRECT_URIS", bad);
            assertThat(problems(environment)).as(bad).singleElement().asString().startsWith("keycloak.redirect-uris must be");
        }
    }

    @Test void a_secret_is_never_printed() {
        var environment = new HashMap<>(environment());
        environment.put("PLEXICA_SECRETS_KEY_FILE", "/etc/plexica/key");
        assertThat(Settings.read(Optional.empty(), environment).toString()).contains("***").doesNotContain("a-pw", "p-pw", "o-pw",
                "c-secret", "s-secret");
    }

    @Test void every_setting_has_a_variable_of_its_own() {
        assertThat(Key.of(Settings.class).stream().map(Key::variable)).doesNotHaveDuplicates();
    }

    private static List<String> problems(Map<String, String> environment) {
        return problems(Optional.empty(), environment);
    }

    private static List<String> problems(Optional<Path> file, Map<String, String> environment) {
        var thrown = assertThatExceptionOfType(StartException.class).isThrownBy(() -> Settings.read(file, environment)).actual();
        return ((StartError.WrongSettings) thrown.error()).problems();
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        Key.of(Settings.class).stream().filter(key -> REQUIRED.containsKey(key.name()))
                .forEach(key -> environment.put(key.variable(), REQUIRED.getOrDefault(key.name(), "")));
        return environment;
    }

    private Path file(String name, String... lines) throws IOException {
        var required = REQUIRED.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue());
        return Files.write(folder.resolve(name), Stream.concat(required, Arrays.stream(lines)).toList());
    }
}
