package org.plexica.reference.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "doctor", description = "Compares what the registry says of the tenants with what the back ends have. Ends with 4 when "
        + "something was found that is not repaired.")
final class DoctorCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Option(names = "--repair", description = "Repair what can be repaired safely: remove what is left over, go on with what stands still.")
    boolean repair;

    @Option(names = "--reason", paramLabel = "<text>", defaultValue = "asked for with ./plexica doctor",
            description = "Why it is repaired, for the audit log. Default: ${DEFAULT-VALUE}")
    String reason = "";

    @Option(names = "--tenant", paramLabel = "<id or slug>", description = "Look at this tenant alone; a purged one by its id.")
    @Nullable
    String tenant;

    DoctorCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        try (var http = new Http()) {
            var server = remote.open(http, workplace);
            var doctor = new DoctorApi(server, Optional.ofNullable(tenant).map(named -> id(server, named)));
            var steps = new Steps(workplace.terminal());
            var report = repair ? doctor.repair(reason, progress(steps)) : doctor.examine(progress(steps));
            steps.settle();
            tell(report);
            return report.left() == 0 ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    /** An id as it is, since the doctor knows purged tenants, too. */
    private static String id(ServerApi server, String named) {
        return TenantApi.isId(named) ? named : new TenantApi(server).require(named).id();
    }

    private Consumer<DoctorReport> progress(Steps steps) {
        if (remote.json) return _ -> {};
        return report -> {
            steps.settle();
            steps.begun("examined", report.examined() + " names, " + report.findings().size() + " findings");
        };
    }

    private void tell(DoctorReport report) {
        var terminal = workplace.terminal();
        if (remote.json) {
            terminal.say(report.json().toPrettyString());
            return;
        }
        var findings = report.findings();
        if (!findings.isEmpty()) {
            var table = new Table("TENANT", "KIND", "STEP", "REMEDY", "NAME");
            findings.forEach(
                    found -> table.row(found.text("slug"), found.text("kind"), found.text("step"), found.text("remedy"), found.text(
                            "name")));
            table.print(terminal);
            terminal.say();
            findings.stream().map(found -> terminal.bold(found.text("kind")) + " " + found.text("detail")).distinct()
                    .forEach(terminal::say);
            terminal.say();
        }
        terminal.say(names(report) + (findings.isEmpty()
                ? terminal.green("nothing is wrong") + "."
                : findings.size() + " found, " + (findings.size() - report.left()) + " repaired."));
    }

    private static String names(DoctorReport report) {
        return report.examined() + (report.examined() == 1 ? " name" : " names") + " examined: ";
    }
}
