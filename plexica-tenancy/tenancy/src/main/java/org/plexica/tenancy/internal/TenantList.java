package org.plexica.tenancy.internal;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plexica.core.CoreError;
import org.plexica.core.Page;
import org.plexica.postgres.Sql;
import org.plexica.tenancy.TenantQuery;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.TenantStatus;

/** Lists tenants page by page. */
record TenantList(Sql sql) {
    private static final Map<String, String> ORDERS = Map.of("", "slug", "slug", "slug", "name", "lower(name)", "createdAt", "created_at",
            "status", "status");
    private static final String MATCHING = """
                                            from plexica.tenant
                                           where status = any (?) and (? = '' or slug ilike ? escape '\\' or name ilike ? escape '\\')
                                           """;

    Page<TenantRecord> page(TenantQuery query) {
        var order = order(query.page().sort());
        var statuses = statuses(query);
        var like = "%" + query.search().replaceAll("[\\\\%_]", "\\\\$0") + "%";
        var total = sql.first("select count(*)" + MATCHING, row -> row.getLong(1), statuses, query.search(), like, like).orElse(0L);
        var items = sql.all("select " + Columns.TENANT + MATCHING + " order by " + order + ", id limit ? offset ?", row -> Columns.tenant(
                row).tenant(), statuses, query.search(), like, like, query.page().size(), query.page().offset());
        return new Page<>(items, query.page().page(), query.page().size(), total);
    }

    private static Set<String> statuses(TenantQuery query) {
        var wanted = query.statuses().isEmpty()
                ? Stream.of(TenantStatus.values()).filter(status -> status != TenantStatus.PURGED)
                : query.statuses().stream();
        return wanted.map(Enum::name).collect(Collectors.toSet());
    }

    /** From a fixed list: never what the caller wrote. */
    private static String order(String sort) {
        var descending = sort.startsWith("-");
        var column = ORDERS.get(descending ? sort.substring(1) : sort);
        if (column == null || sort.equals("-"))
            throw CoreError.InvalidValue.of("sort", "must be slug, name, createdAt or status, with - before it for descending").exception();
        return column + (descending ? " desc" : "");
    }
}
