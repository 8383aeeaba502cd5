package org.plexica.tenancy;

import java.util.List;
import java.util.Map;
import org.plexica.core.Tenant;

/**
 * How work in many tenants went.
 *
 * @param done where it returned
 * @param failed where it threw, and what
 * @param left where it was not begun
 */
public record EachReport(List<Tenant> done, Map<Tenant, Throwable> failed, List<Tenant> left) {
    public EachReport {
        done = List.copyOf(done);
        failed = Map.copyOf(failed);
        left = List.copyOf(left);
    }

    /**
     * Returns when all is done.
     *
     * @throws TenancyException {@link TenancyError.WorkFailed}, with what was thrown as suppressed exceptions
     */
    public void orThrow() {
        if (failed.isEmpty() && left.isEmpty()) return;
        var exception = new TenancyException(new TenancyError.WorkFailed(failed.size(), left.size()));
        failed.values().forEach(exception::addSuppressed);
        throw exception;
    }
}
