package org.plexica.reference.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "create",
        description = "Makes a tenant: its roles and schema in the database, its realm with a first administrator, its bucket.")
final class TenantCreateCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "<slug>",
            description = "What people call it, in addresses too: 3 to 30 lower-case letters, digits, single hyphens.")
    String slug = "";

    @Option(names = "--name", paramLabel = "<text>", description = "What people read. Default: the slug.")
    @Nullable
    String name;

    @Option(names = "--admin-email", paramLabel = "<e-mail>",
            description = "Its first administrator. Default: admin@<slug>.example, a domain that nobody can have.")
    @Nullable
    String adminEmail;

    @Option(names = "--admin-first-name", paramLabel = "<text>", defaultValue = "First", description = "Default: ${DEFAULT-VALUE}")
    String adminFirstName = "";

    @Option(names = "--admin-last-name", paramLabel = "<text>", defaultValue = "Admin", description = "Default: ${DEFAULT-VALUE}")
    String adminLastName = "";

    @Option(names = "--wait", paramLabel = "<seconds>", defaultValue = "120",
            description = "How long to wait until it is ready; 0 not at all. Default: ${DEFAULT-VALUE}")
    int wait;

    TenantCreateCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        try (var http = new Http()) {
            var tenants = new TenantApi(remote.open(http, workplace));
            new SetUpWait(tenants, workplace.terminal(), remote.json).until(tenants.create(request()), Duration.ofSeconds(wait));
            return ExitCode.DONE;
        }
    }

    private JsonNode request() {
        var request = JsonFile.JSON.createObjectNode().put("slug", slug).put("name", name == null ? slug : name);
        request.putObject("admin").put("email", adminEmail == null ? "admin@" + slug + ".example" : adminEmail)
                .put("firstName", adminFirstName).put("lastName", adminLastName);
        return request;
    }
}
