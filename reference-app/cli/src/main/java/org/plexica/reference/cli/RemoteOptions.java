package org.plexica.reference.cli;

import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server a command talks to, and as whom: by default the one that {@code ./plexica up} started, as its super admin. */
final class RemoteOptions {
    @Option(names = "--server", paramLabel = "<url>", description = "Talk to this server; needs --token.")
    @Nullable
    URI server;

    @Option(names = "--token", paramLabel = "<token>", defaultValue = "${env:PLEXICA_TOKEN}",
            description = "An access token of a platform administrator; also taken from PLEXICA_TOKEN, which other users of the machine can't see.")
    @Nullable
    String token;

    @Option(names = "--json", description = "Print the server's answer as it is.")
    boolean json;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    /** The server's HTTP interface. */
    ServerApi open(Http http, Workplace workplace) {
        var given = token;
        var address = server;
        if (address != null && given == null) throw new ParameterException(spec.commandLine(), "--server needs --token");
        if (address != null && given != null) return new ServerApi(http, address, () -> given);
        var endpoints = workplace.requireEndpoints();
        if (given != null) return new ServerApi(http, endpoints.server(), () -> given);
        return new ServerApi(http, endpoints.server(), new PlatformTokens(http, endpoints, InstantSource.system())::recent);
    }
}
