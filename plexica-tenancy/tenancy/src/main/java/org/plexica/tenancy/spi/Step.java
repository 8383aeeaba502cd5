package org.plexica.tenancy.spi;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * A provisioner's place among the others.
 *
 * @param id its name: a lower-case word of at most 40 letters, digits and hyphens; never changes, because the registry keeps it
 * @param after the ids of the steps that must be done before it
 * @param version of what it makes, from 1
 */
public record Step(String id, Set<String> after, int version) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Step {
        Objects.requireNonNull(id, "id");
        if (!ID.matcher(id).matches())
            throw CoreError.InvalidValue.of("step", "must be a lower-case word of at most 40 letters, digits and hyphens").exception();
        after = Set.copyOf(after);
        if (version < 1) throw CoreError.InvalidValue.of("step", "must have a version from 1").exception();
    }

    /** The step of that name: after nothing, version 1. */
    public static Step named(String id) { return new Step(id, Set.of(), 1); }

    /** The same after those and no others. */
    public Step after(String... ids) { return new Step(id, Set.of(ids), version); }

    /** The same in that version. */
    public Step version(int number) { return new Step(id, after, number); }
}
