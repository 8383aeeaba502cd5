package org.plexica.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.cli.SetUpServer.ended;
import static org.plexica.reference.cli.SetUpServer.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a set-up, also when the connection breaks. */
final class TenantWatchTest {
    @TempDir
    Path root = Path.of("");

    @Test void each_step_is_a_line_when_it_has_ended() throws IOException {
        try (var server = new SetUpServer(step(1, "schema", "RUNNING") + step(2, "realm", "RUNNING") + step(3, "schema", "DONE")
                + step(4, "realm", "DONE") + ended("ACTIVE"))) {
            var person = Person.absent(root);
            assertThat(create(person, server)).isZero();
            assertThat(person.out().lines()).hasSize(4).satisfiesExactly(line -> assertThat(line).matches("  schema +make +0\\.1 s"),
                    line -> assertThat(line).matches("  realm +make +0\\.1 s"),
                    line -> assertThat(line).startsWith("Tenant acme is ready after"), line -> assertThat(line).contains(SetUpServer.ID));
            assertThat(server.lastEventIds).containsExactly("0");
        }
    }

    @Test void a_stream_that_breaks_off_is_gone_on_with_after_the_last_whole_event() throws IOException {
        try (var server = new SetUpServer(
                step(1, "schema", "RUNNING") + step(3, "schema", "DONE") + "id: 4\nevent: step\ndata: {\"seqBREAK",
                step(4, "realm", "RUNNING") + "BREAK", step(5, "realm", "DONE") + ended("ACTIVE"))) {
            var person = Person.absent(root);
            assertThat(create(person, server)).isZero();
            assertThat(person.out().lines().filter(line -> line.startsWith("  schema"))).hasSize(1);
            assertThat(person.out()).contains("realm", "is ready");
            assertThat(server.lastEventIds).containsExactly("0", "3", "4");
        }
    }

    @Test void a_server_that_gives_no_stream_is_asked_how_the_tenant_is() throws IOException {
        try (var server = new SetUpServer()) {
            var person = Person.absent(root);
            assertThat(create(person, server)).isZero();
            assertThat(person.out()).contains("is ready");
        }
    }

    @Test void a_set_up_that_failed_says_why_and_a_program_gets_the_answer_alone() throws IOException {
        try (var server = new SetUpServer(step(1, "bucket", "FAILED") + step(2, "bucket", "TAKEN_BACK") + ended("FAILED"))) {
            var person = Person.absent(root);
            assertThat(create(person, server)).isEqualTo(ExitCode.FAILED);
            assertThat(person.out()).contains("failed", "taken back");
            assertThat(person.err()).contains("The store is full.");
        }
        try (var server = new SetUpServer(step(1, "bucket", "DONE") + ended("ACTIVE"))) {
            var program = Person.absent(root);
            assertThat(create(program, server, "--json")).isZero();
            assertThat(JsonFile.JSON.readTree(program.out()).path("status").asString()).isEqualTo("ACTIVE");
        }
    }

    @Test void a_retry_is_watched_in_the_same_way() throws IOException {
        try (var server = new SetUpServer(step(5, "bucket", "DONE") + ended("ACTIVE"))) {
            var person = Person.absent(root);
            assertThat(person.gives("tenant", "retry", SetUpServer.ID, "--server", server.url(), "--token", "t")).isZero();
            assertThat(person.out()).contains("bucket", "Tenant acme is ready");
        }
    }

    private static int create(Person person, SetUpServer server, String... more) {
        var command = new ArrayList<>(
                List.of("tenant", "create", "acme", "--server", server.url(), "--token", "t", "--wait", "30"));
        command.addAll(List.of(more));
        return person.gives(command.toArray(String[]::new));
    }
}
