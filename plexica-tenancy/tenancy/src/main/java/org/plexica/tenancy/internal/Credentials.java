package org.plexica.tenancy.internal;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.Correlation;
import org.plexica.core.PlexicaException;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.tenancy.TemporaryCredential;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantStatus;
import org.plexica.tenancy.spi.AdminCredentials;

/**
 * Gives first admins a password. It is written down first that it was asked for, so that no effect is without a record, and then that it was done: whoever could not write that
 * down does not hand the password out, and the next call makes it worthless.
 */
record Credentials(TransactionBridge transactions, Registry registry, StepOrder order, StepLog log, Trail trail, Limits limits) {
    private static final String REQUESTED = "tenant.admin-credential-requested";
    private static final String ISSUED = "tenant.admin-credential-issued";

    TemporaryCredential issue(TenantId id, String reason) {
        if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why the first admin gets a password").exception();
        var tenant = registry.require(TenantRef.id(id));
        var issuing = issuing();
        note(id, REQUESTED, reason);
        var issued = in(tenant).call(() -> call(issuing, tenant));
        note(id, ISSUED, reason);
        return issued;
    }

    private AdminCredentials issuing() {
        return order.forward().stream().map(StepOrder.Part::provisioner).filter(AdminCredentials.class::isInstance)
                .map(AdminCredentials.class::cast).findFirst()
                .orElseThrow(() -> new TenancyException(new TenancyError.NoCredentials()));
    }

    /** Also afterwards: in a tenant that was shut meanwhile nobody is to log in. */
    private void note(TenantId id, String action, String reason) {
        transactions.run(() -> {
            var tenant = registry.lock(id);
            if (tenant.status() != TenantStatus.ACTIVE)
                throw new TenancyException(new TenancyError.IllegalMove(tenant.status(), "give its first admin a password"));
            trail.note(tenant.tenant().tenant(), action, Map.of("reason", reason));
        });
    }

    private TemporaryCredential call(AdminCredentials issuing, Registered tenant) {
        try {
            return Calls.bounded("issue-credential", limits, () -> issuing.issue(tenant.attempt(log.made(tenant.id()))));
        } catch (Calls.Lost lost) {
            throw switch (lost.getCause()) {
                case PlexicaException known -> known;
                case TimeoutException late -> new TenancyException(new TenancyError.StepTimedOut(), late);
                case null, default -> new TenancyException(new TenancyError.UnexplainedFailure(), lost);
            };
        }
    }

    private static CallContext in(Registered tenant) {
        var correlation = CallContext.find().map(CallContext::correlation).orElseGet(Correlation::fresh);
        return CallContext.platform(new Actor.Application("giving the first admin a password")).under(correlation)
                .in(tenant.tenant().tenant());
    }
}
