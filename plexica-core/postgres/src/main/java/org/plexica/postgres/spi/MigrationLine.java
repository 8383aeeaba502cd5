package org.plexica.postgres.spi;

import java.util.Objects;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * The migrations that one family or the host brings, for the shared schema {@code plexica} or for each tenant's own. Each counts its versions for itself, so that they can
 * be added and released in any order.
 *
 * @param family who brings it: a lower-case word; its history is kept beside what it makes, as {@code history_<family>}
 * @param location a folder on the class path with Flyway's {@code V<version>__<what>.sql}; those of the shared schema may use
 *        <code>${app}</code> and <code>${tenants}</code>, the login and the tenants' group to which they grant, table by table, what each may do
 */
public record MigrationLine(String family, String location) {
    private static final Pattern FAMILY = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    public MigrationLine {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(location, "location");
        if (!FAMILY.matcher(family).matches())
            throw CoreError.InvalidValue.of("family", "must be a lower-case word of at most 40 letters, digits and underscores")
                    .exception();
    }
}
