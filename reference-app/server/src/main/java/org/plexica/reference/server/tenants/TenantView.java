package org.plexica.reference.server.tenants;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.StepReport;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.TenantStatus;

/**
 * A tenant, as administrators of the platform see it.
 *
 * @param id what never changes
 * @param slug what people call it
 * @param name what people read
 * @param status where it is in its life
 * @param createdAt when it was asked for
 * @param attributes what you keep with it
 * @param version grows with each change
 * @param purgeAt when its removal begins; absent unless it was deleted and can still be restored
 * @param provisioning how its set-up stands; absent in lists
 */
record TenantView(TenantId id, TenantSlug slug, String name, TenantStatus status, Instant createdAt, Map<String, String> attributes,
        long version, Optional<Instant> purgeAt, Optional<SetUp> provisioning) {
    static TenantView of(TenantRecord tenant) {
        return new TenantView(tenant.tenant().id(), tenant.tenant().slug(), tenant.name(), tenant.status(), tenant.createdAt(),
                tenant.attributes(),
                tenant.version(), tenant.purgeAt(), Optional.empty());
    }

    TenantView with(SetUp setUp) {
        return new TenantView(id, slug, name, status, createdAt, attributes, version, purgeAt, Optional.of(setUp));
    }

    /**
     * How a set-up stands.
     *
     * @param steps each with how far it is
     * @param failure why it failed, if it did
     */
    record SetUp(List<StepView> steps, Optional<FailureView> failure) {}

    /**
     * One step of a set-up.
     *
     * @param sequence grows with each change
     * @param step its id
     * @param state how far it is
     * @param elapsedMillis how long it has been running, or ran
     * @param part where it is, while it runs and has said so; some seconds late
     */
    record StepView(long sequence, String step, StepReport.State state, long elapsedMillis, Optional<PartView> part) {
        static StepView of(StepReport report) {
            return new StepView(report.sequence(), report.step(), report.state(), report.elapsed().toMillis(),
                    report.part().map(PartView::of));
        }
    }

    /**
     * Where a step is.
     *
     * @param what is being done
     * @param done how many parts are done
     * @param of how many there are
     */
    record PartView(String what, int done, int of) {
        static PartView of(StepReport.Part part) {
            return new PartView(part.what(), part.done(), part.of());
        }
    }

    /**
     * Why a set-up failed.
     *
     * @param code of the problem
     * @param detail what happened
     */
    record FailureView(String code, String detail) {
        static FailureView of(TenancyError error) {
            return new FailureView(error.code(), error.detail());
        }
    }
}
