package org.plexica.reference.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody at a terminal in a checkout: gives commands, answers questions, reads what is printed. */
final class Person {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Workplace workplace;

    private Person(Path root, Optional<Deque<String>> answers) {
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                answers.map(given -> _ -> given.remove()), false);
        workplace = new Workplace(terminal, new StateFolder(root.resolve(".plexica")), root.resolve("build"), Map.of());
    }

    /** A script: answers nothing. */
    static Person absent(Path root) {
        return new Person(root, Optional.empty());
    }

    /** Answers with that, in that order. */
    static Person answering(Path root, String... answers) {
        return new Person(root, Optional.of(new ArrayDeque<>(List.of(answers))));
    }

    /** Gives the command and returns its exit code. */
    int gives(String... command) {
        return Main.commandLine(workplace).setOut(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8)).execute(command);
    }

    String out() { return out.toString(StandardCharsets.UTF_8); }

    String err() { return err.toString(StandardCharsets.UTF_8); }

    StateFolder folder() { return workplace.folder(); }
}
