package org.plexica.reference.cli;

import java.io.UncheckedIOException;
import org.plexica.core.PlexicaException;
import org.plexica.devservices.DevServicesException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one sentence and what to do about it; the stack trace only with {@code --verbose}. */
final class Troubles implements IExecutionExceptionHandler {
    private static final String IN_DETAIL = "Run it again with --verbose to see where, and report what it prints if it is no fault of the machine.";
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
            case UncheckedIOException refused -> terminal.trouble("A file could not be used: " + refused.getMessage(), IN_DETAIL);
            default -> terminal.trouble("Something unforeseen: " + failure, IN_DETAIL);
        }
    }

    private void tell(DevServicesException failure) {
        var message = String.valueOf(failure.getMessage());
        var remedy = failure.remedy();
        terminal.trouble(message.endsWith(remedy) ? message.substring(0, message.length() - remedy.length()).strip() : message, remedy);
    }
}
