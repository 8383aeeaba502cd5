package org.plexica.tenancy;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;
import org.plexica.core.TenantSlug;

/**
 * What a tenant is made from.
 *
 * @param slug what people call it
 * @param name what people read, 1 to 200 characters
 * @param admin who gets the first account, where the tenant has an identity provider
 * @param attributes what the host keeps with the tenant: at most 50, keys like {@code billing.customer}, values of at most 1,000 characters; no secrets
 */
public record NewTenant(TenantSlug slug, String name, Optional<FirstAdmin> admin, Map<String, String> attributes) {
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9._-]{0,62}");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int LONGEST_VALUE = 1_000;

    public NewTenant {
        Objects.requireNonNull(slug, "slug");
        PlainText.check("name", name, LONGEST_NAME);
        Objects.requireNonNull(admin, "admin");
        attributes = Map.copyOf(attributes);
        if (attributes.size() > MOST_ATTRIBUTES) throw CoreError.InvalidValue.of("attributes", "must be at most 50").exception();
        attributes.forEach(NewTenant::checkAttribute);
    }

    /**
     * A tenant with that slug and name, nothing more.
     *
     * @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when one of them breaks its rule
     */
    public static NewTenant of(String slug, String name) {
        return new NewTenant(new TenantSlug(slug), name, Optional.empty(), Map.of());
    }

    /** The same with that first admin. */
    public NewTenant admin(FirstAdmin first) {
        return new NewTenant(slug, name, Optional.of(first), attributes);
    }

    /** The same with those attributes and no others. */
    public NewTenant attributes(Map<String, String> all) {
        return new NewTenant(slug, name, admin, all);
    }

    private static void checkAttribute(String key, String value) {
        if (!KEY.matcher(key).matches())
            throw CoreError.InvalidValue.of("attribute", "must have a key of 1 to 63 letters, digits, dots, underscores or hyphens")
                    .exception();
        if (value.length() > LONGEST_VALUE || value.indexOf('\0') >= 0)
            throw CoreError.InvalidValue.of("attribute", "must have at most 1,000 characters, none of them NUL").exception();
    }
}
