package org.plexica.tenancy;

import java.util.Objects;
import java.util.Optional;
import org.plexica.core.CoreError;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;

/**
 * A page of the names that a {@link Doctor} looks at, in their own order.
 *
 * @param tenant whose names; those of all tenants when empty
 * @param after the name after which the page begins; it begins with the first when empty
 * @param names how many, 1 to 200
 * {@snippet file="org/plexica/tenancy/DoctorTest.java" region="doctor"}
 */
public record Examination(Optional<TenantId> tenant, Optional<PhysicalName> after, int names) {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    public Examination {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(after, "after");
        if (names < 1 || names > MOST) throw CoreError.InvalidValue.of("names", "must be 1 to " + MOST).exception();
    }

    /** The first 50 names of all tenants. */
    public static Examination all() {
        return new Examination(Optional.empty(), Optional.empty(), USUAL);
    }

    /** The names of that tenant: one for each attempt to set it up. */
    public static Examination of(TenantId tenant) {
        return new Examination(Optional.of(tenant), Optional.empty(), USUAL);
    }

    /** The same, beginning after that name. */
    public Examination after(PhysicalName name) {
        return new Examination(tenant, Optional.of(name), names);
    }

    /** The same with so many names on a page. */
    public Examination names(int most) {
        return new Examination(tenant, after, most);
    }
}
