package org.plexica.reference.cli;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "change",
        description = "Changes a tenant's name and attributes; refused when somebody else has changed the tenant meanwhile.")
final class TenantChangeCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "<id or slug>", description = "Which tenant.")
    String tenant = "";

    @Option(names = "--name", paramLabel = "<text>", description = "What people read, from now on.")
    @Nullable
    String name;

    @Option(names = "--set", paramLabel = "<key=value>", description = "Keep that attribute with it. May be given several times.")
    Map<String, String> set = new TreeMap<>();

    @Option(names = "--unset", paramLabel = "<key>", description = "Keep that attribute no longer. May be given several times.")
    Set<String> unset = new TreeSet<>();

    TenantChangeCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        if (name == null && set.isEmpty() && unset.isEmpty())
            throw new ParameterException(spec.commandLine(), "What is to be changed? --name, --set or --unset says it.");
        try (var http = new Http()) {
            var tenants = new TenantApi(remote.open(http, workplace));
            var changed = tenants.change(tenants.require(tenant), patch());
            workplace.terminal().say(remote.json ? changed.json().toPrettyString() : "Tenant " + changed.slug() + " is changed.");
        }
        return ExitCode.DONE;
    }

    private JsonNode patch() {
        var patch = JsonFile.JSON.createObjectNode();
        if (name != null) patch.put("name", name);
        if (set.isEmpty() && unset.isEmpty()) return patch;
        var attributes = patch.putObject("attributes");
        unset.forEach(attributes::putNull);
        set.forEach(attributes::put);
        return patch;
    }
}
