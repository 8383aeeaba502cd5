package org.plexica.reference.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "tenant", synopsisSubcommandLabel = "COMMAND",
        description = "Makes, lists, shows, changes, suspends, deletes and restores tenants, and gives them their first password.")
final class TenantCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
