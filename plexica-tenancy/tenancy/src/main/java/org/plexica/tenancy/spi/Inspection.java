package org.plexica.tenancy.spi;

import java.util.Objects;

/** What is there under a tenant's name. */
public sealed interface Inspection {
    /** Nothing; for certain. */
    record Absent() implements Inspection {}

    /** Something of the tenant's, not all of it. */
    record Partial() implements Inspection {}

    /**
     * All of it.
     *
     * @param made what provisioning it would have returned
     */
    record Complete(Made made) implements Inspection {
        public Complete {
            Objects.requireNonNull(made, "made");
        }
    }

    /**
     * Something that is not the tenant's: never adopted, never removed.
     *
     * @param mark whose it seems to be, for the log; empty when it bears none
     */
    record Foreign(String mark) implements Inspection {
        public Foreign {
            Objects.requireNonNull(mark, "mark");
        }
    }
}
