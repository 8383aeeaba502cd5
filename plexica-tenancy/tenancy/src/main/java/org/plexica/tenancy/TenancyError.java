package org.plexica.tenancy;

import java.util.Map;
import java.util.Objects;
import org.plexica.core.DomainName;
import org.plexica.core.PlexicaError;
import org.plexica.core.TenantSlug;

/** Everything that can go wrong in tenancy. */
public sealed interface TenancyError extends PlexicaError {
    /** Another tenant bears the slug. */
    record SlugTaken(String slug) implements TenancyError {
        /** For that slug. */
        public static SlugTaken of(TenantSlug slug) { return new SlugTaken(slug.value()); }

        @Override public String code() { return "tenancy/slug-taken"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "The slug " + slug + " is taken."; }
        @Override public String remedy() { return "Choose another, or purge the tenant that has it: a failed one keeps its slug."; }
        @Override public Map<String, String> facts() { return Map.of("slug", slug); }
    }

    /** Another tenant has the domain. */
    record DomainTaken(String domain) implements TenancyError {
        public DomainTaken {
            Objects.requireNonNull(domain, "domain");
        }

        /** For that domain. */
        public static DomainTaken of(DomainName domain) { return new DomainTaken(domain.value()); }

        @Override public String code() { return "tenancy/domain-taken"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "The domain " + domain + " is taken."; }
        @Override public String remedy() { return "Remove it from the tenant that has it, once it is clear whose it is."; }
        @Override public Map<String, String> facts() { return Map.of("domain", domain); }
    }

    /** Nothing bears that name. */
    record UnknownTenant() implements TenancyError {
        @Override public String code() { return "tenancy/unknown-tenant"; }
        @Override public Kind kind() { return Kind.NOT_FOUND; }
        @Override public String detail() { return "There is no such tenant."; }
        @Override public String remedy() { return "Check the id or the slug; a purged tenant is found by its id only."; }
    }

    /** The tenant's set-up has not ended. */
    record NotReady() implements TenancyError {
        @Override public String code() { return "tenancy/not-ready"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "The tenant is still being set up."; }
        @Override public String remedy() { return "Wait for its provisioning, or look at its steps for what takes so long."; }
    }

    /** The tenant is suspended. */
    record Suspended() implements TenancyError {
        @Override public String code() { return "tenancy/suspended"; }
        @Override public Kind kind() { return Kind.FORBIDDEN; }
        @Override public String detail() { return "The tenant is suspended."; }
        @Override public String remedy() { return "Activate it, or leave suspended tenants out."; }
    }

    /** The tenant has not admitted the guest, or has dismissed it. */
    record GuestNotAdmitted() implements TenancyError {
        @Override public String code() { return "tenancy/guest-not-admitted"; }
        @Override public Kind kind() { return Kind.NOT_FOUND; }
        @Override public String detail() { return "The tenant has no such guest."; }
        @Override public String remedy() { return "Call guests().admit(tenant, guest) first, once for each tenant."; }
    }

    /**
     * Work in many tenants was not done in all of them.
     *
     * @param failed in how many it threw
     * @param left in how many it was not begun
     */
    record WorkFailed(int failed, int left) implements TenancyError {
        @Override public String code() { return "tenancy/work-failed"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The work failed in " + failed + " tenants, and was not begun in " + left + "."; }
        @Override public String remedy() { return "See the suppressed exceptions, mend it, and run it again for these tenants."; }
    }

    /**
     * The tenant's status does not allow the move.
     *
     * @param status in which it is
     * @param move what was asked for
     */
    record IllegalMove(TenantStatus status, String move) implements TenancyError {
        @Override public String code() { return "tenancy/illegal-move"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "A tenant that is " + status + " cannot " + move + "."; }
        @Override public String remedy() { return "Read the tenant again: its status has changed or never allowed it."; }
        @Override public Map<String, String> facts() { return Map.of("status", status.name()); }
    }

    /**
     * The tenant is no longer as the caller read it.
     *
     * @param version which it has now
     */
    record StaleVersion(long version) implements TenancyError {
        @Override public String code() { return "tenancy/stale-version"; }
        @Override public Kind kind() { return Kind.STALE; }
        @Override public String detail() { return "The tenant has changed since it was read."; }
        @Override public String remedy() { return "Read it again, and decide again whether the change is still right."; }
        @Override public Map<String, String> facts() { return Map.of("version", Long.toString(version)); }
    }

    /** So many set-ups are waiting that no more are taken. */
    record TooManyProvisionings() implements TenancyError {
        @Override public String code() { return "tenancy/too-many-provisionings"; }
        @Override public Kind kind() { return Kind.TOO_MANY; }
        @Override public String detail() { return "Too many tenants are being set up."; }
        @Override public String remedy() { return "Try again later, or set up more at once: TenancyBuilder.attempts(running, waiting)."; }
    }

    /**
     * A step failed; the others were taken back.
     *
     * @param step the id of the step
     * @param kind of the cause, as far as it concerns the caller
     * @param cause the code of the cause
     * @param causeDetail what the caller may be told of it
     */
    record ProvisioningFailed(String step, Kind kind, String cause, String causeDetail) implements TenancyError {
        public ProvisioningFailed {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(causeDetail, "causeDetail");
        }

        /** That step failed for that cause. What a back end thought of our own request to it is our defect, not the caller's. */
        public static ProvisioningFailed of(String step, PlexicaError cause) {
            var kind = switch (cause.kind()) {
                case INVALID, UNAVAILABLE, TOO_MANY -> cause.kind();
                case UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, STALE, PRECONDITION_REQUIRED, TOO_LARGE, UNSUPPORTED, INTERNAL ->
                    Kind.INTERNAL;
            };
            return new ProvisioningFailed(step, kind, cause.code(), cause.detail());
        }

        @Override public String code() { return "tenancy/provisioning-failed"; }
        @Override public String detail() { return "The tenant could not be set up (" + step + "): " + causeDetail; }
        @Override public String remedy() {
            return "See the log for the cause and remove it; then tenants().retry(tenant), or purge the tenant to free its slug.";
        }
        @Override public Map<String, String> facts() { return Map.of("step", step, "cause", cause); }
    }

    /** The process that set the tenant up ended in the middle of a step. */
    record ProvisioningInterrupted() implements TenancyError {
        @Override public String code() { return "tenancy/provisioning-interrupted"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "The set-up of the tenant was interrupted, and what it had made was taken back."; }
        @Override public String remedy() { return "Try again by tenants().retry(tenant), or purge the tenant to free its slug."; }
    }

    /** The tenant was purged while it was being set up. */
    record ProvisioningCancelled() implements TenancyError {
        @Override public String code() { return "tenancy/provisioning-cancelled"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "The set-up of the tenant was cancelled."; }
        @Override public String remedy() { return "Nothing: somebody purged the tenant, and the audit log says who."; }
    }

    /** What a step found under the tenant's name belongs to somebody else; it was not touched. */
    record ForeignResource() implements TenancyError {
        @Override public String code() { return "tenancy/foreign-resource"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "A resource with the tenant's name belongs to somebody else."; }
        @Override public String remedy() {
            return "Find out who made it (the log has its mark); it is never adopted or removed. A new tenant gets new names.";
        }
    }

    /** A step threw something that it does not explain. */
    record UnexplainedFailure() implements TenancyError {
        @Override public String code() { return "tenancy/unexplained-failure"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "An unexpected error occurred."; }
        @Override public String remedy() {
            return "See the stack trace in the log: a provisioner threw something that is no PlexicaException.";
        }
    }

    /** A step did not end in time. */
    record StepTimedOut() implements TenancyError {
        @Override public String code() { return "tenancy/step-timed-out"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "It did not end in time."; }
        @Override public String remedy() { return "See whether the back end is slow, or allow more time: TenancyBuilder.stepTimeout."; }
    }

    /** No provisioner of this tenancy gives passwords. */
    record NoCredentials() implements TenancyError {
        @Override public String code() { return "tenancy/no-credentials"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "This platform gives no passwords: its tenants' accounts are kept elsewhere."; }
        @Override public String remedy() {
            return "Give the password where the accounts are, or add a provisioner that is AdminCredentials, such as KeycloakRealms.";
        }
    }

    /**
     * The tenant has no first admin to whom a password could be given.
     *
     * @param why not, without a person's name
     */
    record NoFirstAdmin(String why) implements TenancyError {
        public NoFirstAdmin {
            Objects.requireNonNull(why, "why");
        }

        @Override public String code() { return "tenancy/no-first-admin"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "There is nobody to give a password to: " + why + "."; }
        @Override public String remedy() {
            return "Give an account the role admin, and a password, in the administration of the identity provider.";
        }
    }

    /**
     * The provisioners cannot be put in an order.
     *
     * @param rule which is broken, and by which of them
     */
    record BadSteps(String rule) implements TenancyError {
        @Override public String code() { return "tenancy/bad-steps"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The provisioners do not fit together: " + rule + "."; }
        @Override public String remedy() { return "Correct the steps' ids and what they come after."; }
    }
}
