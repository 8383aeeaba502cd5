package org.plexica.reference.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test void the_last_lines_are_told_and_then_what_is_new() throws Exception {
        var file = Files.writeString(folder.resolve("server.log"), "one\ntwo\nthree\n");
        var log = new LogFile(file);
        assertThat(log.service()).isEqualTo("server");
        assertThat(log.last(2)).containsExactly("two", "three");
        assertThat(log.news()).isEmpty();
        Files.writeString(file, "fo", APPEND);
        assertThat(log.news()).isEmpty();
        Files.writeString(file, "ur\nfive\n", APPEND);
        assertThat(log.news()).containsExactly("four", "five");
    }

    @Test void a_log_that_was_begun_anew_is_read_from_its_beginning() throws Exception {
        var file = Files.writeString(folder.resolve("server.log"), "one\ntwo\nthree\n");
        var log = new LogFile(file);
        log.last(10);
        Files.writeString(file, "new\n");
        assertThat(log.news()).containsExactly("new");
    }

    @Test void a_log_that_is_not_there_yet_is_empty() {
        assertThat(new LogFile(folder.resolve("none.log")).last(3)).isEmpty();
    }

    @Test void a_long_log_is_not_read_as_a_whole() throws Exception {
        var file = Files.writeString(folder.resolve("big.log"), "x".repeat(99).concat("\n").repeat(50_000) + "end\n");
        assertThat(new LogFile(file).last(1)).containsExactly("end");
    }
}
