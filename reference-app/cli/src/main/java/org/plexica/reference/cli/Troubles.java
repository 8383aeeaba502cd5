package org.plexica.reference.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.plexica.core.PlexicaException;
import org.plexica.devservices.DevServicesException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one sentence and what to do about it; the stack trace only with {@code --verbose}. */
final class Troubles implements IExecutionExceptionHandler {
    private final Terminal terminal;
    private final PlexicaCommand root;

    Troubles(Terminal terminal, PlexicaCommand root) {
        this.terminal = terminal;
        this.root = root;
    }

    @Override public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        tell(failure);
        if (root.verbose) failure.printStackTrace(terminal.err());
        return failure instanceof CliException known ? ExitCode.of(known.error()) : ExitCode.FAILED;
    }

    private void tell(Exception failure) {
        switch (failure) {
            case PlexicaException known -> terminal.trouble(known.error().detail(), known.error().remedy());
            case DevServicesException known -> tell(known);
            case UncheckedIOException refused -> tell(PrivateFile.trouble(Path.of("."), refused.getCause()));
            case IOException refused -> tell(PrivateFile.trouble(Path.of("."), refused));
            default -> terminal.trouble("Something unforeseen: " + failure, "Run it again with --verbose and report what it prints.");
        }
    }

    private void tell(DevServicesException failure) {
        var message = String.valueOf(failure.getMessage());
        var remedy = failure.remedy();
        terminal.trouble(message.endsWith(remedy) ? message.substring(0, message.length() - remedy.length()).strip() : message, remedy);
    }
}
