package org.plexica.web.tck;

import java.util.Locale;
import java.util.Objects;

/** Where a resolver reads the tenant's name. */
public sealed interface Source {
    /**
     * A header, which may come more than once and is refused then.
     *
     * @param name kept in lower case
     */
    record Header(String name) implements Source {
        public Header {
            name = Objects.requireNonNull(name, "name").toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A parameter of the path, which comes once or not at all.
     *
     * @param name as in the route
     */
    record PathParameter(String name) implements Source {
        public PathParameter {
            Objects.requireNonNull(name, "name");
        }
    }

    /** The header of that name. */
    static Source header(String name) { return new Header(name); }

    /** The parameter of that name. */
    static Source pathParameter(String name) { return new PathParameter(name); }
}
