package org.plexica.reference.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the end of the logs.")
final class LogsCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private final Workplace workplace;

    @Parameters(arity = "0..1", paramLabel = "<service>", description = "Whose log, for example server; all when not said.")
    @Nullable
    String service;

    @Option(names = {"-f", "--follow"}, description = "Go on with what is written from now on, until Ctrl-C.")
    boolean follow;

    @Option(names = {"-n", "--lines"}, paramLabel = "<n>", defaultValue = "40",
            description = "How many lines of each. Default: ${DEFAULT-VALUE}")
    int lines;

    LogsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        var all = logs();
        var wanted = all.stream().filter(log -> service == null || log.service().equals(service)).toList();
        if (wanted.isEmpty()) throw new CliError.NoSuchThing("log" + (service == null ? "" : " of " + service), known(all)).exception();
        wanted.forEach(log -> tell(log, log.last(lines)));
        while (follow) {
            LockSupport.parkNanos(PAUSE.toNanos());
            wanted.forEach(log -> tell(log, log.news()));
        }
        return ExitCode.DONE;
    }

    private List<LogFile> logs() {
        try (var files = Files.list(workplace.folder().logs())) {
            return files.filter(file -> file.toString().endsWith(".log")).sorted().map(LogFile::new).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw PrivateFile.trouble(workplace.folder().logs(), e);
        }
    }

    private static String known(List<LogFile> all) {
        return all.isEmpty()
                ? "Logs are there once the platform was started: ./plexica up"
                : "There are: " + all.stream().map(LogFile::service).collect(Collectors.joining(", "));
    }

    private void tell(LogFile log, List<String> said) {
        var prefix = service == null ? workplace.terminal().dim("%-12s ".formatted(log.service())) : "";
        said.forEach(line -> workplace.terminal().say(prefix + line));
    }
}
