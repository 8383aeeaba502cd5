package org.plexica.checks.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements of a migration of the shared schema, and which of them the version before could not live with. */
final class Migration {
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\\$(\\w*)\\$.*?\\$\\1\\$|'(?:[^']|'')*'", Pattern.DOTALL);
    private static final String NAME = "([\\w.\"${}]+)";
    private static final Pattern CREATED = Pattern.compile("create table " + NAME + " .*");
    private static final Pattern ALTERED = Pattern.compile("alter table (?:only )?" + NAME + " (.*)");
    private static final Pattern UNIQUE_INDEX = Pattern.compile("create unique index \\w+ on " + NAME + " .*");
    private static final Pattern COLUMN = Pattern.compile("add column \\w+ (.*)");
    private static final Pattern ROW_SECURITY = Pattern.compile("enable row level security");
    private static final Pattern DEFAULT = Pattern.compile("alter column \\w+ set default .*");
    /** What adds something that nobody has used before, or takes nothing from anybody. */
    private static final Pattern ADDS = Pattern.compile(
            "(create (table|index|sequence|view|function|type|policy) |comment on |grant |insert into ).*");
    private static final Pattern FORBIDS = Pattern.compile(".*\\b(unique|primary key|check|references|exclude)\\b.*");

    private final List<String> statements;
    private final Set<String> created = new HashSet<>();

    Migration(String text) {
        var plain = TEXT.matcher(COMMENT.matcher(text).replaceAll(" ")).replaceAll("''").toLowerCase(Locale.ROOT);
        statements = Stream.of(plain.split(";")).map(it -> it.replaceAll("\\s+", " ").strip()).filter(it -> !it.isEmpty()).toList();
        statements.stream().map(CREATED::matcher).filter(it -> it.matches()).forEach(it -> created.add(it.group(1)));
    }

    /** Those that are not additive. */
    List<String> breaking() {
        return statements.stream().filter(statement -> !isAdditive(statement)).toList();
    }

    private boolean isAdditive(String statement) {
        var altered = ALTERED.matcher(statement);
        if (altered.matches()) return created.contains(altered.group(1)) || isAddition(altered.group(1), altered.group(2));
        var unique = UNIQUE_INDEX.matcher(statement);
        if (unique.matches()) return created.contains(unique.group(1));
        return ADDS.matcher(statement).matches();
    }

    /** One action only: what is joined to another by a comma is to be a statement of its own. */
    private boolean isAddition(String table, String action) {
        if (ROW_SECURITY.matcher(action).matches()) return isStillOpen(table);
        if (DEFAULT.matcher(action).matches()) return !action.matches(".*, (add|drop|alter|rename|disable|enable) .*");
        var column = COLUMN.matcher(action);
        if (!column.matches() || FORBIDS.matcher(action).matches()) return false;
        if (action.matches(".*, (add|drop|alter|rename|disable|enable) .*")) return false;
        return !column.group(1).contains("not null") || column.group(1).contains("default ");
    }

    /** Rows that are hidden from the application would be missed by the version before. */
    private boolean isStillOpen(String table) {
        return statements.stream().anyMatch(it -> it.matches("create policy \\w+ on " + Pattern.quote(table) + " .*to \"\\$\\{app}\".*"));
    }
}
