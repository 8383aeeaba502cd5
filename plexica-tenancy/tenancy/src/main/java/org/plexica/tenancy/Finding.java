package org.plexica.tenancy;

import java.util.Objects;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;

/**
 * Something that is not as the registry says.
 *
 * @param kind what is wrong
 * @param tenant whose name it is
 * @param name under which it was found
 * @param step the step whose resource it is; empty where it is about none alone
 * @param remedy what can be done, or was
 * @param detail for people: what was seen and what to do; no secret
 * {@snippet file="org/plexica/tenancy/DoctorTest.java" region="finding"}
 */
public record Finding(Kind kind, Tenant tenant, PhysicalName name, String step, Remedy remedy, String detail) {
    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(detail, "detail");
    }

    /** The same with that remedy. */
    public Finding with(Remedy other) {
        return new Finding(kind, tenant, name, step, other, detail);
    }

    /** What is wrong. */
    public enum Kind {
        /** A tenant that is there lacks the resource of a step. */
        MISSING,
        /** A tenant that is there has it in part. */
        HALF,
        /** Under a name that is out of use there is something of ours. */
        ORPHAN,
        /** Under a name of ours there is something that bears another mark, or none. */
        FOREIGN,
        /** The tenant stays between two states: nobody goes on with it, or it is tried again and again. */
        STUCK,
        /** The journal has a step for which this program has no provisioner. */
        UNKNOWN_STEP,
        /** What signs the tenant's tokens is not the issuer that is trusted for it. */
        UNTRUSTED,
        /** It could not be looked at. */
        UNEXAMINED
    }

    /** What can be done, or was. */
    public enum Remedy {
        /** {@link Doctor#repair} can do it; from there: it was tried, and is to be tried again. */
        REPAIR,
        /** It was repaired, which was proven. */
        REPAIRED,
        /** The tenant was given its turn: examine it again in a while. */
        BEGUN,
        /** A person must do it, as the detail says. */
        PERSON,
        /** Examine it again. */
        AGAIN
    }
}
