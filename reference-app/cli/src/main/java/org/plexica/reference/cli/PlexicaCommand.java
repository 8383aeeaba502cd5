package org.plexica.reference.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(name = "plexica", versionProvider = PlexicaCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs the Plexica platform on real back ends on this machine, and manages its tenants.",
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done", "1:not done; the reason is on standard error",
                "2:the command line is wrong", "3:the platform does not run",
                "4:the doctor found something that is not repaired"},
        footer = {"", "Start here:  ./plexica up",
                "Everything it keeps is in the folder .plexica; addresses and passwords in .plexica/endpoints.json."})
final class PlexicaCommand implements Runnable {
    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
    boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    boolean verbose;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** The version of the build. */
    static final class Version implements IVersionProvider {
        @Override public String[] getVersion() {
            return new String[] {"Plexica " + of(), "Java " + Runtime.version()};
        }

        static String of() {
            var version = PlexicaCommand.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }
}
