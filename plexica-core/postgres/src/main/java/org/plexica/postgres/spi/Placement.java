package org.plexica.postgres.spi;

import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.plexica.core.CoreError;

/**
 * Where a tenant's statements run.
 *
 * @param pool whose login is a member of the role, does not inherit from it, and may do nothing by itself
 * @param role as which they run: it sees the tenant's schema, which bears its name, and nothing of any other tenant's
 */
public record Placement(DataSource pool, String role) {
    private static final Pattern ROLE = Pattern.compile("(?!pg_|none$)[a-z][a-z0-9_]{0,62}");

    public Placement {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(role, "role");
        if (!ROLE.matcher(role).matches())
            throw CoreError.InvalidValue.of("role", "must be a lower-case word of at most 63 letters, digits and underscores").exception();
    }
}
