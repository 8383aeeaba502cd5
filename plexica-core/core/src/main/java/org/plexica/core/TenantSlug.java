package org.plexica.core;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The short name of a tenant, for people, subdomains and paths. Refused, never repaired.
 *
 * @param value 3 to 30 characters, lower-case words of letters and digits joined by single hyphens, beginning with a letter, and no {@link #RESERVED} word
 */
public record TenantSlug(String value) implements Comparable<TenantSlug> {
    /** Words that name parts of a platform, and so never a tenant. */
    public static final Set<String> RESERVED = Set.of("account", "accounts", "admin", "administrator", "api", "app", "assets", "auth",
            "billing", "blog", "cdn", "console", "dashboard",
            "default", "docs", "events", "ftp", "health", "help", "internal", "localhost", "login", "logout", "mail", "master", "metrics",
            "null", "oauth", "openapi", "platform",
            "plexica", "plugins", "pool", "postgres", "problems", "public", "realms", "root", "security", "shared", "signup", "smtp",
            "static", "status", "superadmin", "support",
            "system", "template0", "template1", "tenant", "tenants", "undefined", "user", "users", "webmail", "workspace", "workspaces",
            "www");
    /** Beginnings that back ends keep for themselves: {@code pg_} is PostgreSQL's, {@code pool-} the warm pool's. */
    private static final List<String> RESERVED_PREFIXES = List.of("pg-", "pool-");
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 30;

    public TenantSlug {
        Objects.requireNonNull(value, "value");
        if (value.length() < SHORTEST || value.length() > LONGEST) throw refuse("must have 3 to 30 characters");
        if (!FORM.matcher(value).matches())
            throw refuse("must be lower-case letters and digits, words joined by single hyphens, beginning with a letter");
        if (RESERVED.contains(value) || RESERVED_PREFIXES.stream().anyMatch(value::startsWith)) throw refuse("is a reserved word");
    }

    @Override public int compareTo(TenantSlug other) { return value.compareTo(other.value); }

    /** The slug itself. */
    @Override public String toString() { return value; }

    private static CoreException refuse(String rule) {
        return CoreError.InvalidValue.of("slug", rule).exception();
    }
}
