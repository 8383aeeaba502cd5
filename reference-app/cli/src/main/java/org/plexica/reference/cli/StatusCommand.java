package org.plexica.reference.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.plexica.devservices.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status",
        description = "Shows what runs. Ends with 0 only when everything is healthy, with 3 when nothing runs.")
final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private final Workplace workplace;

    @Option(names = "--json", description = "Print it for programs.")
    boolean json;

    StatusCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        var all = new Platform(workplace.folder()).status().orElseThrow(() -> new CliError.NotRunning().exception());
        if (json) workplace.terminal().say(forPrograms(all));
        else
            table(all);
        var serverRuns = all.stream().anyMatch(each -> each.name().equals(Platform.SERVER));
        return serverRuns && all.stream().allMatch(StatusCommand::isHealthy) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void table(List<Status> all) {
        var table = new Table("SERVICE", "HEALTHY", "PID", "SINCE", "WHERE");
        for (var each : all) {
            var pid = each.pid().isPresent() ? Long.toString(each.pid().getAsLong()) : "-";
            table.row(each.name(), isHealthy(each) ? "yes" : each.state() == Status.State.STARTING ? "starting" : "NO", pid,
                    since(each).map(StatusCommand::forPeople).orElse("-"), each.detail());
        }
        table.print(workplace.terminal());
    }

    private static String forPrograms(List<Status> all) {
        var array = JsonFile.JSON.createArrayNode();
        for (var each : all) {
            var service = array.addObject().put("service", each.name()).put("healthy", isHealthy(each)).put("state", each.state().name())
                    .put("detail", each.detail());
            each.pid().ifPresent(pid -> service.put("pid", pid));
            since(each).ifPresent(since -> service.put("since", since.toString()));
        }
        return array.toPrettyString();
    }

    private static boolean isHealthy(Status status) { return status.state() == Status.State.UP; }

    private static Optional<Instant> since(Status status) {
        return status.pid().isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(status.pid().getAsLong()).flatMap(process -> process.info().startInstant());
    }

    private static String forPeople(Instant since) {
        var lasting = Duration.between(since, InstantSource.system().instant());
        var text = lasting.toDays() > 0
                ? lasting.toDays() + " d"
                : lasting.toHours() > 0
                        ? lasting.toHours() + " h"
                        : lasting.toMinutes() > 0 ? lasting.toMinutes() + " min" : lasting.toSeconds() + " s";
        return CLOCK.format(since) + " (" + text + ")";
    }
}
