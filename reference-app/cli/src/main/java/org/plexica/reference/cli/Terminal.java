package org.plexica.reference.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the person or script is: results go to {@code out}, everything said about them to {@code err}. Thread-safe.
 *
 * @param out for what was asked for
 * @param err for troubles
 * @param person answers a question; empty when nobody sits there
 * @param live whether colours and a changing last line may be used
 */
record Terminal(PrintStream out, PrintStream err, Optional<Function<String, String>> person, boolean live) {
    private static final String RESET = "\033[0m";

    Terminal {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
        Objects.requireNonNull(person, "person");
    }

    /** The one this process was started from. Colours only on a terminal, and not with {@code NO_COLOR} or a dumb one. */
    static Terminal ofThisProcess(Map<String, String> environment) {
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        var colours = console.isPresent() && !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
        return new Terminal(System.out, System.err, console.map(Terminal::asker), colours);
    }

    private static Function<String, String> asker(Console console) {
        return question -> Objects.requireNonNullElse(console.readLine("%s ", question), "");
    }

    void say(String line) { out.println(line); }

    void say() { out.println(); }

    /** A failure and what to do about it. */
    void trouble(String detail, String remedy) {
        err.println(red("plexica: ") + detail);
        if (!remedy.isEmpty()) err.println("  " + remedy);
    }

    String bold(String text) { return paint("\033[1m", text); }

    String dim(String text) { return paint("\033[2m", text); }

    String green(String text) { return paint("\033[32m", text); }

    String red(String text) { return paint("\033[31m", text); }

    private String paint(String colour, String text) {
        return live ? colour + text + RESET : text;
    }

    /** Asks the person for a line. */
    String ask(String question) {
        return person.orElseThrow(() -> new CliError.AnswerNeeded(question).exception()).apply(question);
    }
}
