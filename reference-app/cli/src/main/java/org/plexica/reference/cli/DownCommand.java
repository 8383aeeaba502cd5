package org.plexica.reference.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops the server and its back ends. Data are kept.")
final class DownCommand implements Callable<Integer> {
    private final Workplace workplace;

    DownCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        var terminal = workplace.terminal();
        var platform = new Platform(workplace.folder());
        if (!platform.runs()) {
            terminal.say("Nothing runs.");
            return ExitCode.DONE;
        }
        var stopped = platform.stop();
        terminal.say("Stopped" + (stopped.isEmpty() ? "." : ": " + String.join(", ", stopped) + ".") + " Data are kept.");
        return ExitCode.DONE;
    }
}
