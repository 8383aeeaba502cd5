package org.plexica.reference.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset",
        description = "Stops the platform and removes all its data, ports and passwords, after asking. The next up begins anew.")
final class ResetCommand implements Callable<Integer> {
    private static final String WORD = "reset";
    private final Workplace workplace;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    ResetCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        var folder = workplace.folder();
        var platform = new Platform(folder);
        if (!yes) confirm(folder);
        platform.stop();
        try (var _ = UpLock.take(folder, workplace.terminal())) {
            platform.stop();
            setAside(folder.backEnds());
            List.of(folder.endpoints(), folder.settings(), folder.secretKey(), folder.keepsake(), aside(folder.backEnds()))
                    .forEach(ResetCommand::remove);
        }
        workplace.terminal().say("All is removed. A new platform: ./plexica up");
        return ExitCode.DONE;
    }

    private void confirm(StateFolder folder) {
        workplace.terminal().say("This removes for good, from " + folder.path() + ":");
        workplace.terminal()
                .say("  all tenants with their data, realms, users and files; the platform's users, passwords and keys; the logs.");
        if (!workplace.terminal().ask("To go on, type " + WORD + ":").strip().equals(WORD)) throw new CliError.Declined().exception();
    }

    /** In one move, so that a reset which is killed never leaves half of the data to the next start. */
    private static void setAside(Path backEnds) {
        remove(aside(backEnds));
        try {
            Files.move(backEnds, aside(backEnds), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw PrivateFile.trouble(backEnds, e);
        }
    }

    private static Path aside(Path backEnds) {
        return backEnds.resolveSibling(backEnds.getFileName() + ".removed");
    }

    private static void remove(Path path) {
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(each);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw PrivateFile.trouble(path, e);
        }
    }
}
