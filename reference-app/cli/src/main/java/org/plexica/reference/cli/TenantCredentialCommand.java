package org.plexica.reference.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "credential", description = {"Gives a tenant's first administrator a temporary password, which is shown this once.",
        "The one before stops working, and who was logged in with it is logged out."})
final class TenantCredentialCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "<id or slug>", description = "Which tenant.")
    String tenant = "";

    TenantCredentialCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        try (var http = new Http()) {
            var tenants = new TenantApi(remote.open(http, workplace));
            var issued = tenants.credential(tenants.require(tenant).id());
            if (remote.json) workplace.terminal().say(issued.body().toString());
            else
                lines(issued);
        }
        return ExitCode.DONE;
    }

    private void lines(Http.Answer issued) {
        line("user", issued.text("username"));
        line("password", issued.text("password"));
        line("log in at", issued.text("loginAt"));
        workplace.terminal().say("It is kept nowhere, and must be changed at the first log-in.");
    }

    private void line(String label, String value) {
        workplace.terminal().say(workplace.terminal().dim("%-10s ".formatted(label)) + value);
    }
}
