package org.plexica.reference.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Those that change nothing but a tenant's status. */
@Command
final class TenantMoveCommand implements Callable<Integer> {
    private final Workplace workplace;
    private final String how;
    private final String told;

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "<id or slug>", description = "Which tenant.")
    String tenant = "";

    /**
     * @param how what the server calls the move
     * @param told what has become of the tenant
     */
    TenantMoveCommand(Workplace workplace, String how, String told) {
        this.workplace = workplace;
        this.how = how;
        this.told = told;
    }

    @Override public Integer call() {
        try (var http = new Http()) {
            var tenants = new TenantApi(remote.open(http, workplace));
            var moved = tenants.move(tenants.require(tenant).id(), how);
            workplace.terminal().say(remote.json ? moved.json().toString() : "Tenant " + moved.slug() + " " + told + ".");
        }
        return ExitCode.DONE;
    }
}
