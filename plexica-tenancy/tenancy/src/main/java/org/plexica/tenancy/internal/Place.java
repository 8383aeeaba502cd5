package org.plexica.tenancy.internal;

import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.tenancy.Finding;
import org.plexica.tenancy.Finding.Kind;
import org.plexica.tenancy.Finding.Remedy;

/** Where something is found, and how it is told. */
record Place(Tenant tenant, PhysicalName name) {
    private static final String NO_STEP = "";

    Finding missing(String step, boolean everMade) {
        return found(Kind.MISSING, step, Remedy.PERSON, everMade
                ? "It was made and is gone. Bring it back from a copy under the same name, or purge the tenant."
                : "It was never made: this program has got the step since the tenant was set up.");
    }

    Finding half(String step) {
        return found(Kind.HALF, step, Remedy.PERSON,
                "Only a part of it is there, or it is behind this program's version. Bring the tenant up to date, or complete it "
                        + "from a copy.");
    }

    Finding orphan(String step) {
        return found(Kind.ORPHAN, step, Remedy.REPAIR,
                "The name is out of use for ever, and something of ours is still there. Repairing removes it.");
    }

    Finding foreign(String step) {
        return found(Kind.FOREIGN, step, Remedy.PERSON,
                "What bears this name does not bear the tenant's mark, so it is never touched. Find out whose it is; "
                        + "rename or remove it there.");
    }

    Finding stuck(String detail) { return found(Kind.STUCK, NO_STEP, Remedy.REPAIR, detail); }

    Finding unknownStep(String step) {
        return found(Kind.UNKNOWN_STEP, step, Remedy.PERSON,
                "This program cannot look at what the step made, nor remove it. Start a program that has its "
                        + "provisioner.");
    }

    Finding untrusted(String step, Remedy remedy, String detail) { return found(Kind.UNTRUSTED, step, remedy, detail); }

    Finding unexamined(String step, String reason) {
        return found(Kind.UNEXAMINED, step, Remedy.AGAIN, "It could not be looked at: " + reason);
    }

    /** Not about one step alone. */
    Finding unexamined(String reason) { return unexamined(NO_STEP, reason); }

    private Finding found(Kind kind, String step, Remedy remedy, String detail) {
        return new Finding(kind, tenant, name, step, remedy, detail);
    }
}
