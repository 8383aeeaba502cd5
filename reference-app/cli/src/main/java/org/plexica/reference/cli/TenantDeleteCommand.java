package org.plexica.reference.cli;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "delete",
        description = "Removes a tenant with all its data, for good: at once, or after a grace in which it can be restored.")
final class TenantDeleteCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "<id or slug>", description = "Which tenant.")
    String tenant = "";

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Option(names = "--now", description = "Do not give it the server's grace, in which it could be restored.")
    boolean now;

    @Option(names = "--grace", paramLabel = "<duration>",
            description = "Remove it after that time, such as P7D; until then it can be restored. Default: the server's setting")
    @Nullable
    String grace;

    @Option(names = "--wait", paramLabel = "<seconds>", defaultValue = "120",
            description = "How long to wait until it is gone; 0 not at all. Default: ${DEFAULT-VALUE}")
    int wait;

    TenantDeleteCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        if (now && grace != null) throw new ParameterException(spec.commandLine(), "Either --now or --grace.");
        try (var http = new Http()) {
            var tenants = new TenantApi(remote.open(http, workplace));
            var found = tenants.require(tenant);
            confirm(found);
            var deleted = tenants.delete(found.id(), now ? "PT0S" : Objects.requireNonNullElse(grace, ""));
            if (!deleted.purgeAt().isEmpty()) tellGrace(deleted);
            else
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

    private void tellGrace(TenantView deleted) {
        workplace.terminal().say(remote.json
                ? deleted.json().toString()
                : "Tenant " + deleted.slug() + " is closed, and will be removed at " + deleted.purgeAt()
                        + ". Until then: ./plexica tenant restore "
                        + deleted.slug());
    }

    private void tell(TenantView found, boolean done) {
        if (!done) throw new CliError.TenantNotReady(found.slug(), "still being removed", "").exception();
        if (remote.json)
            workplace.terminal().say(JsonFile.JSON.createObjectNode().put("id", found.id()).put("slug", found.slug()).toString());
        else
            workplace.terminal().say("Tenant " + found.slug() + (wait == 0 ? " is being removed." : " is gone."));
    }
}
