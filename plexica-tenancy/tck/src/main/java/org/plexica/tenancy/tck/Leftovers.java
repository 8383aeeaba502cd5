package org.plexica.tenancy.tck;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.plexica.core.PhysicalName;

/** What a tenant left in the database, seen by an administrator in the system's own tables and in every row. The registry and the audit log may remember. */
record Leftovers(EmptyDatabase database) {
    private static final String TABLES = """
                                         select format('%I.%I', nspname, relname) from pg_class join pg_namespace n on n.oid = relnamespace
                                         where relkind in ('r', 'p', 'm') and nspname !~ '^(pg_|information_schema$|plexica$)'
                                         """;

    /** Roles, schemas, databases and what else is called so. */
    List<String> named(PhysicalName name) throws SQLException {
        try (var administrator = database.connect()) {
            return Statements.run(administrator, """
                                                 select 'role ' || rolname from pg_roles where starts_with(rolname, '%1$s')
                                                 union all select 'schema ' || nspname from pg_namespace where starts_with(nspname, '%1$s')
                                                 union all select 'database ' || datname from pg_database where starts_with(datname, '%1$s')
                                                 union all select 'policy ' || polname from pg_policy where strpos(polname, '%1$s') > 0
                                                 union all select 'table ' || relname from pg_class where strpos(relname, '%1$s') > 0
                                                 """.formatted(name.sql()))
                    .stream().map(List::getFirst).toList();
        }
    }

    /** What is called so, and rows that hold the name or one of the texts; while nobody drops tables. */
    List<String> of(PhysicalName name, String... texts) throws SQLException {
        var found = new ArrayList<>(named(name));
        try (var administrator = database.connect()) {
            var wanted = new ArrayList<>(List.of(texts));
            wanted.addAll(List.of(name.sql(), name.value()));
            for (var table : Statements.run(administrator, TABLES))
                for (var text : wanted)
                    for (var row : Statements.run(administrator,
                            "select t::text from %s t where strpos(t::text, '%s') > 0".formatted(table.getFirst(), text)))
                        found.add("row of " + table.getFirst() + ": " + row.getFirst());
        }
        return found;
    }
}
