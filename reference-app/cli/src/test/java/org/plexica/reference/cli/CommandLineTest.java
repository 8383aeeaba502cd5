package org.plexica.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {
    @TempDir
    Path root = Path.of("");

    @Test void help_names_every_command_and_exit_code() {
        var person = Person.absent(root);
        assertThat(person.gives("--help")).isZero();
        assertThat(person.out()).contains("up ", "status ", "down ", "logs ", "token ", "reset ", "tenant ", "doctor ", "Exit codes",
                "the platform does not run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "status", "down", "logs", "token", "reset", "tenant", "doctor"}) void each_command_has_help_of_its_own(
            String command) {
        var person = Person.absent(root);
        assertThat(person.gives(command, "--help")).isZero();
        assertThat(person.out()).contains("Usage: plexica " + command);
        assertThat(root).isEmptyDirectory();
    }

    @Test void version_is_told() {
        var person = Person.absent(root);
        assertThat(person.gives("--version")).isZero();
        assertThat(person.out()).contains("Plexica").contains("Java 2");
    }

    @Test void a_wrong_command_line_ends_with_2_and_the_usage() {
        var person = Person.absent(root);
        assertThat(person.gives("upp")).isEqualTo(ExitCode.USAGE);
        assertThat(person.err()).contains("upp").contains("up");
        assertThat(person.out()).isEmpty();
        assertThat(Person.absent(root).gives()).isEqualTo(ExitCode.USAGE);
        assertThat(Person.absent(root).gives("tenant")).isEqualTo(ExitCode.USAGE);
        assertThat(Person.absent(root).gives("tenant", "create")).isEqualTo(ExitCode.USAGE);
        assertThat(Person.absent(root).gives("up", "--port", "many")).isEqualTo(ExitCode.USAGE);
    }

    @Test void a_server_of_others_needs_a_token_of_ones_own() {
        var person = Person.absent(root);
        assertThat(person.gives("tenant", "list", "--server", "http://localhost:1")).isEqualTo(ExitCode.USAGE);
        assertThat(person.err()).contains("--server needs --token");
    }

    @Test void a_server_that_is_not_there_is_told_in_a_sentence() {
        var person = Person.absent(root);
        assertThat(person.gives("tenant", "list", "--server", "http://127.0.0.1:1", "--token", "t")).isEqualTo(ExitCode.FAILED);
        assertThat(person.err()).contains("No answer from http://127.0.0.1:1/").contains("nobody listens there")
                .doesNotContain("Exception");
    }

    @Test void the_stack_trace_is_for_those_who_ask() {
        var person = Person.absent(root);
        assertThat(person.gives("tenant", "list", "--server", "http://127.0.0.1:1", "--token", "t", "--verbose"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(person.err()).contains("ConnectException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "token", "doctor"}) void what_needs_the_platform_ends_with_3_when_it_does_not_run(String command) {
        var person = Person.absent(root);
        assertThat(person.gives(command)).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(person.out()).isEmpty();
        assertThat(person.err()).contains("The platform does not run.").contains("./plexica up");
        assertThat(root).isEmptyDirectory();
    }

    @Test void down_does_nothing_when_nothing_runs() {
        var person = Person.absent(root);
        assertThat(person.gives("down")).isZero();
        assertThat(person.out()).contains("Nothing runs.");
    }

    @Test void reset_asks_and_a_script_must_say_yes_beforehand() throws Exception {
        var script = Person.absent(root);
        keep(script);
        assertThat(script.gives("reset")).isEqualTo(ExitCode.FAILED);
        assertThat(script.err()).contains("--yes");
        assertThat(script.folder().keepsake()).exists();

        var hesitant = Person.answering(root, "no");
        assertThat(hesitant.gives("reset")).isEqualTo(ExitCode.FAILED);
        assertThat(hesitant.out()).contains("all tenants with their data");
        assertThat(hesitant.err()).contains("Nothing was changed");
        assertThat(hesitant.folder().keepsake()).exists();

        var sure = Person.answering(root, "reset");
        assertThat(sure.gives("reset")).isZero();
        assertThat(sure.folder().keepsake()).doesNotExist();
        assertThat(sure.folder().backEnds()).doesNotExist();
    }

    @Test void reset_leaves_what_is_not_its_own() throws Exception {
        var person = Person.absent(root);
        keep(person);
        var others = Files.writeString(Files.createDirectories(person.folder().path().resolve("devservices")).resolve("daemon.json"), "{}");
        assertThat(person.gives("reset", "--yes")).isZero();
        assertThat(others).exists();
    }

    @Test void logs_that_are_not_there_are_told_with_those_that_are() throws Exception {
        var person = Person.absent(root);
        keep(person);
        Files.writeString(Files.createDirectories(person.folder().logs()).resolve("server.log"), "one\ntwo\n");
        assertThat(person.gives("logs", "kafka")).isEqualTo(ExitCode.FAILED);
        assertThat(person.err()).contains("no log of kafka").contains("server");
        assertThat(person.gives("logs", "server", "-n", "1")).isZero();
        assertThat(person.out()).isEqualTo("two" + System.lineSeparator());
    }

    private static void keep(Person person) throws Exception {
        new Preparation(person.folder().make()).prepare(java.util.Optional.of(8099));
        Files.createDirectories(person.folder().backEnds().resolve("data"));
    }
}
