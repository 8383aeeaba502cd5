package org.plexica.reference.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists tenants.")
final class TenantListCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    RemoteOptions remote = new RemoteOptions();

    @Option(names = "--search", paramLabel = "<text>", description = "Only those whose slug or name has this in it.")
    @Nullable
    String search;

    @Option(names = "--status", paramLabel = "<status>", description = "Only those in this status, for example ACTIVE.")
    @Nullable
    String status;

    @Option(names = "--sort", paramLabel = "<field>", description = "slug, name, createdAt or status; with a hyphen before it: downwards.")
    @Nullable
    String sort;

    @Option(names = "--page", paramLabel = "<n>", defaultValue = "0", description = "Which page, from 0.")
    int page;

    @Option(names = "--size", paramLabel = "<n>", defaultValue = "50", description = "Tenants on a page. Default: ${DEFAULT-VALUE}")
    int size;

    TenantListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override public Integer call() {
        try (var http = new Http()) {
            var found = new TenantApi(remote.open(http, workplace)).list(query());
            if (remote.json) workplace.terminal().say(found.toPrettyString());
            else
                table(TenantApi.items(found).toList(), found.path("total").asLong(0));
        }
        return ExitCode.DONE;
    }

    private Map<String, String> query() {
        var query = new TreeMap<String, String>();
        query.put("page", Integer.toString(page));
        query.put("size", Integer.toString(size));
        if (search != null) query.put("search", search);
        if (status != null) query.put("status", status.toUpperCase(Locale.ROOT));
        if (sort != null) query.put("sort", sort);
        return query;
    }

    private void table(List<TenantView> tenants, long total) {
        var table = new Table("SLUG", "STATUS", "NAME", "CREATED", "ID");
        tenants.forEach(tenant -> table.row(tenant.slug(), tenant.status(), tenant.name(), tenant.createdAt(), tenant.id()));
        if (!tenants.isEmpty()) table.print(workplace.terminal());
        workplace.terminal().say(tenants.size() + " of " + total + (total == 1 ? " tenant" : " tenants"));
    }
}
