package org.plexica.reference.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "token",
        description = {"Prints a fresh access token of the super admin, and nothing else.",
                "Example: curl -H \"Authorization: Bearer $(./plexica token)\" <server>/api/v1/me"})
final class TokenCommand implements Callable<Integer> {
    private final Workplace workplace;

    TokenCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        try (var http = new Http()) {
            workplace.terminal().say(new PlatformTokens(http, workplace.requireEndpoints(), InstantSource.system()).fresh());
        }
        return ExitCode.DONE;
    }
}
