package org.plexica.reference.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command {@code ./plexica}. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String... arguments) {
        if (List.of(arguments).contains("--verbose")) System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
        System.exit(commandLine(Workplace.ofThisProcess()).execute(arguments));
    }

    private static CommandLine move(String description, TenantMoveCommand command) {
        var line = new CommandLine(command);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    static CommandLine commandLine(Workplace workplace) {
        var tenant = new CommandLine(new TenantCommand()).addSubcommand(new TenantCreateCommand(workplace))
                .addSubcommand(new TenantListCommand(workplace)).addSubcommand(new TenantShowCommand(workplace))
                .addSubcommand("suspend",
                        move("Closes a tenant for now; it keeps everything.", new TenantMoveCommand(workplace, "suspend", "is suspended")))
                .addSubcommand("activate",
                        move("Opens a suspended tenant again.", new TenantMoveCommand(workplace, "activate", "is active")))
                .addSubcommand(new TenantRetryCommand(workplace))
                .addSubcommand("restore",
                        move("Takes a deletion back, before the removal begins.",
                                new TenantMoveCommand(workplace, "restore", "has all it had; it is suspended: ./plexica tenant activate")))
                .addSubcommand(new TenantChangeCommand(workplace)).addSubcommand(new TenantCredentialCommand(workplace))
                .addSubcommand(new TenantDeleteCommand(workplace));
        var terminal = workplace.terminal();
        var root = new PlexicaCommand();
        return new CommandLine(root).addSubcommand(new UpCommand(workplace)).addSubcommand(new StatusCommand(workplace))
                .addSubcommand(new DownCommand(workplace)).addSubcommand(new LogsCommand(workplace))
                .addSubcommand(new TokenCommand(workplace)).addSubcommand(new ResetCommand(workplace)).addSubcommand(tenant)
                .addSubcommand(new DoctorCommand(workplace))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.live() ? Ansi.ON : Ansi.OFF))
                .setExecutionExceptionHandler(new Troubles(terminal, root)).setUsageHelpAutoWidth(true).setAbbreviatedOptionsAllowed(false);
    }
}
