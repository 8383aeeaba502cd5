package org.plexica.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StepsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test void each_step_is_a_line_with_its_time() {
        var steps = new Steps(terminal(false));
        steps.begun("Keycloak", "start");
        assertThat(printed()).isEmpty();
        steps.done("Keycloak", "start", Duration.ofMillis(8_140));
        assertThat(printed()).matches("  Keycloak +start +8\\.1 s\\R");
    }

    @Test void a_terminal_shows_what_is_under_way_in_a_line_that_goes_away() {
        var steps = new Steps(terminal(true));
        steps.begun("Keycloak", "start");
        steps.begun("S3", "start");
        assertThat(printed()).contains("Keycloak: start · S3: start").doesNotContain("\n");
        steps.settle();
        assertThat(printed()).endsWith("\r\033[2K");
    }

    @Test void a_failed_step_is_told_as_such() {
        var steps = new Steps(terminal(false));
        assertThatThrownBy(() -> steps.run("Server", "start", () -> {
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(printed()).matches("  Server +start +failed\\R");
    }

    @Test void colours_are_for_terminals_that_want_them() {
        assertThat(terminal(false).red("x")).isEqualTo("x");
        assertThat(terminal(true).red("x")).isEqualTo("\033[31mx\033[0m");
        assertThat(Terminal.ofThisProcess(Map.of("NO_COLOR", "1")).live()).isFalse();
    }

    private Terminal terminal(boolean live) {
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, Optional.empty(), live);
    }

    private String printed() { return out.toString(StandardCharsets.UTF_8); }
}
