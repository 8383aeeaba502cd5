package org.plexica.reference.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows a tenant.")
final class TenantShowCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "<id or slug>", description = "Which tenant.")
    String tenant = "";

    TenantShowCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        try (var http = new Http()) {
            var found = new TenantApi(remote.open(http, workplace)).require(tenant);
            if (remote.json) workplace.terminal().say(found.json().toPrettyString());
            else
                lines(found);
        }
        return ExitCode.DONE;
    }

    private void lines(TenantView found) {
        line("slug", found.slug());
        line("name", found.name());
        line("status", found.status());
        if (!found.reason().isEmpty()) line("because", found.reason());
        if (!found.purgeAt().isEmpty()) line("removed at", found.purgeAt());
        line("created", found.createdAt());
        line("id", found.id());
        for (var each : found.json().path("attributes").properties())
            line(each.getKey(), each.getValue().asString());
        for (var step : found.steps())
            line("step " + step.name(), step.state() + ", " + step.elapsedMillis() + " ms");
    }

    private void line(String label, String value) {
        workplace.terminal().say(workplace.terminal().dim("%-12s ".formatted(label)) + value);
    }
}
