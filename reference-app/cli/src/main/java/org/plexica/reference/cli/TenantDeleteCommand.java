package org.plexica.reference.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Removes a tenant with all its data, for good.")
final class TenantDeleteCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "<id or slug>", description = "Which tenant.")
    String tenant = "";

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Option(names = "--wait", paramLabel = "<seconds>", defaultValue = "120",
            description = "How long to wait until it is gone; 0 not at all. Default: ${DEFAULT-VALUE}")
    int wait;

    TenantDeleteCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        try (var http = new Http()) {
            var tenants = new TenantApi(remote.open(http, workplace));
            var found = tenants.require(tenant);
            confirm(found);
            tenants.delete(found.id());
            tell(found, wait == 0 || isGone(tenants, found));
        }
        return ExitCode.DONE;
    }

    private void confirm(TenantView found) {
        if (yes) return;
        var question = "This removes all data of tenant " + found.slug() + " (" + found.name() + "). To go on, type its slug:";
        if (!workplace.terminal().ask(question).strip().equals(found.slug())) throw new CliError.Declined().exception();
    }

    /** A purged tenant is shown to nobody, so that its absence is the sign. */
    private boolean isGone(TenantApi tenants, TenantView found) {
        try {
            var last = new TenantWatch(tenants, _ -> {}).follow(tenants.byId(found.id()), Duration.ofSeconds(wait));
            return last.isGone();
        } catch (CliException e) {
            if (e.error() instanceof CliError.Refused(int status, _, _) && status == 404) return true;
            throw e;
        }
    }

    private void tell(TenantView found, boolean done) {
        if (!done) throw new CliError.TenantNotReady(found.slug(), "still being removed", "").exception();
        if (remote.json)
            workplace.terminal().say(JsonFile.JSON.createObjectNode().put("id", found.id()).put("slug", found.slug()).toString());
        else
            workplace.terminal().say("Tenant " + found.slug() + (wait == 0 ? " is being removed." : " is gone."));
    }
}
