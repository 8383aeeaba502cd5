package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.PlexicaException;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.reference.server.settings.Settings;
import org.plexica.reference.server.start.StartError;
import org.plexica.reference.server.start.StartException;

@OnPlatform
final class StartTest {
    private final TestPlatform platform;

    StartTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void a_database_that_does_not_answer_is_named() throws IOException {
        var error = unreachable("PLEXICA_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:" + closedPort() + "/plexica");
        assertThat(error.what()).startsWith("postgresql at jdbc:postgresql://");
        assertThat(error.remedy()).contains("postgres.url");
    }

    @Test void a_wrong_password_is_told_apart_from_a_database_that_is_down() {
        var error = unreachable("PLEXICA_POSTGRES_PROVISIONER_PASSWORD", "not-the-password");
        assertThat(error.what()).startsWith("postgresql as plexica_provisioner");
        assertThat(error.why()).contains("password authentication failed");
        assertThat(error.detail()).doesNotContain("not-the-password");
    }

    @Test void an_identity_provider_that_does_not_answer_is_named() throws IOException {
        var error = unreachable("PLEXICA_PLATFORM_ISSUER", "http://localhost:" + closedPort() + "/realms/plexica");
        assertThat(error.what()).startsWith("keycloak at ");
        assertThat(error.why()).isEqualTo("Nothing listens there");
    }

    @Test void an_identity_provider_that_calls_itself_otherwise_is_refused() {
        var error = unreachable("PLEXICA_PLATFORM_ISSUER", platform.ground().platformIssuer().toString().replace("localhost", "127.0.0.1"));
        assertThat(error.why()).startsWith("It does not call itself");
    }

    @Test void keys_that_the_store_refuses_are_told() {
        var error = unreachable("PLEXICA_S3_SECRET_KEY", "not-the-secret-key");
        assertThat(error.what()).startsWith("s3 at ");
        assertThat(error.remedy()).contains("s3.secret-key");
    }

    @Test void a_secret_that_the_store_does_not_take_for_making_keys_is_told() {
        var error = unreachable("PLEXICA_S3_ADMIN_SECRET", "not-the-secret");
        assertThat(error.what()).startsWith("s3 at ");
        assertThat(error.remedy()).contains("s3.admin-secret");
        assertThat(error.detail()).doesNotContain("not-the-secret");
    }

    @Test void a_port_that_is_taken_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> PlatformServer.start(settings("PLEXICA_HTTP_PORT", "" + taken.getLocalPort())))
                    .satisfies(thrown -> assertThat(thrown.error()).isInstanceOf(StartError.NoAddress.class))
                    .withMessageContaining(":" + taken.getLocalPort());
        }
    }

    @Test void a_key_file_that_others_can_read_is_refused(@TempDir Path folder) throws IOException {
        var open = Files.writeString(folder.resolve("key"), "x");
        assertThatExceptionOfType(PlexicaException.class)
                .isThrownBy(() -> PlatformServer.start(settings("PLEXICA_SECRETS_KEY_FILE", open.toString())))
                .withMessageContaining("key file");
    }

    private StartError.Unreachable unreachable(String variable, String value) {
        var thrown = assertThatExceptionOfType(StartException.class).isThrownBy(() -> PlatformServer.start(settings(variable, value)))
                .actual();
        return (StartError.Unreachable) thrown.error();
    }

    private Settings settings(String variable, String value) {
        var environment = new HashMap<>(platform.ground().environment());
        environment.put(variable, value);
        return Settings.read(Optional.empty(), environment);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
