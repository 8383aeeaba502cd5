package org.plexica.reference.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "retry", description = "Tries again to set up a tenant whose set-up failed.")
final class TenantRetryCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "<id or slug>", description = "Which tenant.")
    String tenant = "";

    @Option(names = "--wait", paramLabel = "<seconds>", defaultValue = "120",
            description = "How long to wait until it is ready; 0 not at all. Default: ${DEFAULT-VALUE}")
    int wait;

    TenantRetryCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        try (var http = new Http()) {
            var tenants = new TenantApi(remote.open(http, workplace));
            var asked = tenants.move(tenants.require(tenant).id(), "retry");
            new SetUpWait(tenants, workplace.terminal(), remote.json).until(asked, Duration.ofSeconds(wait));
        }
        return ExitCode.DONE;
    }
}
