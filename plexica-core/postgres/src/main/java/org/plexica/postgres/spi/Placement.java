package org.plexica.postgres.spi;

import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.plexica.core.CoreError;

/**
 * Where a tenant's statements run.
 *
 * @param pool whose login is a member of the role, does not inherit from it, and may do nothing by itself
 * @param role as which they run: it sees what is the tenant's, and nothing of any other tenant's
 * @param schema in which names without one are looked up, and nowhere else. That of the role's name is found by the login's search path {@code "$user"}; for any other the
 *        search path is set with the role, for the transaction, in the same round trip
 */
public record Placement(DataSource pool, String role, String schema) {
    private static final Pattern NAME = Pattern.compile("(?!pg_|none$)[a-z][a-z0-9_]{0,62}");

    public Placement {
        Objects.requireNonNull(pool, "pool");
        check("role", role);
        if (!schema.equals(role)) check("schema", schema);
    }

    /** In the schema that bears the role's name. */
    public Placement(DataSource pool, String role) {
        this(pool, role, role);
    }

    private static void check(String what, String name) {
        Objects.requireNonNull(name, what);
        if (!NAME.matcher(name).matches())
            throw CoreError.InvalidValue.of(what, "must be a lower-case word of at most 63 letters, digits and underscores").exception();
    }
}
