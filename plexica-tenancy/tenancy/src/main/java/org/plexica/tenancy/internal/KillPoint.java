package org.plexica.tenancy.internal;

import java.util.Locale;

/** Where a process may die in the middle of a set-up or a removal: before and after each effect and each write. A test kills one at each. */
public enum KillPoint {
    /** The tenant and all names are written down. */
    RESERVED(false),
    /** Before a step is written down as running. */
    STEP_BEGIN(true),
    /** Before its provisioner is called. */
    STEP_BEGUN(true),
    /** Its resource is there. */
    STEP_MADE(true),
    /** That is written down. */
    STEP_DONE(true),
    /** All steps are done. */
    ACTIVATE(false),
    /** The tenant is active. */
    ACTIVATED(false),
    /** A step has failed. */
    COMPENSATE(false),
    /** It is written down that all is taken back. */
    COMPENSATING(false),
    /** The grace of a tenant that was purged is over. */
    GRACE_OVER(false),
    /** It is written down that the tenant cannot be restored any more. */
    REMOVAL_BEGUN(false),
    /** Before a resource is removed. */
    REMOVE(true),
    /** It is gone. */
    REMOVED(true),
    /** That is written down. */
    TAKEN_BACK(true),
    /** All is gone. */
    SETTLE(false),
    /** The tenant has failed or is purged. */
    SETTLED(false);

    private final boolean ofStep;

    KillPoint(boolean ofStep) {
        this.ofStep = ofStep;
    }

    /** Whether there is one for each step. */
    public boolean isOfStep() { return ofStep; }

    /** The name of the fault point. */
    public String at() { return "tenancy." + name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    /** The name of the fault point in that step. */
    public String at(String step) { return at() + "." + step; }
}
