package org.plexica.core;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name that one tenant's resources bear in the back ends: schema, roles, realm, bucket. Made once, stored, never derived again and never reused;
 * its random end makes it unguessable, so that the name itself says who owns what is found under it.
 *
 * @param value {@code <slug>-<10 characters of base32>}, at most 41 characters, so that there is room for suffixes within PostgreSQL's 63 bytes
 */
public record PhysicalName(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RANDOM_LENGTH = 10;
    private static final Pattern FORM = Pattern.compile("(?=.{14,41}$)[a-z][a-z0-9]*(-[a-z0-9]+)*-[a-z2-7]{10}");

    public PhysicalName {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches())
            throw CoreError.InvalidValue.of("physical name", "must be <slug>-<10 characters of base32>").exception();
    }

    /** A name that was never used before, for a tenant that is called so now. */
    public static PhysicalName fresh(TenantSlug slug) {
        var name = new StringBuilder(slug.value()).append('-');
        for (var i = 0; i < RANDOM_LENGTH; i++)
            name.append(BASE32.charAt(RANDOM.nextInt(BASE32.length())));
        return new PhysicalName(name.toString());
    }

    /** The form for SQL identifiers: underscores for hyphens. Needs no quoting. It is the schema's name and that of the role that runs the tenant's statements. */
    public String sql() {
        return value.replace('-', '_');
    }

    /** The SQL role that owns the schema and runs its migrations. */
    public String sqlOwner() { return sql() + "_own"; }

    /** The name itself. */
    @Override public String toString() { return value; }
}
