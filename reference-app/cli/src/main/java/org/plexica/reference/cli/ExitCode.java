package org.plexica.reference.cli;

/** What the process ends with; part of the command's contract, shown by {@code --help}. */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;
    /** Not done; the reason is on standard error. For {@code status}: something is not healthy. */
    static final int FAILED = 1;
    /** The command line itself is wrong. */
    static final int USAGE = 2;
    /** The platform does not run. */
    static final int NOT_RUNNING = 3;
    /** The doctor found something that is not repaired. */
    static final int FOUND = 4;

    private ExitCode() {}

    static int of(CliError error) {
        return error instanceof CliError.NotRunning ? NOT_RUNNING : FAILED;
    }
}
