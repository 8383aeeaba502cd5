package org.plexica.reference.server.tenants;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.reference.server.tenants.TenantView.FailureView;
import org.plexica.reference.server.tenants.TenantView.SetUp;
import org.plexica.reference.server.tenants.TenantView.StepView;
import org.plexica.tenancy.Provisioning;
import org.plexica.tenancy.ProvisioningOutcome;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.TenantStatus;
import org.plexica.web.IfMatch;

/** Finds the tenant that a path names, and answers with one. */
record TenantAnswers(Tenancy tenancy) {
    /** The tenant of the path's {@code id}; what is no id, unknown or purged is the same nothing. */
    TenantRecord require(ServerRequest request) {
        return id(request.path().pathParameters().get("id")).flatMap(id -> tenancy.tenants().find(TenantRef.id(id)))
                .filter(tenant -> tenant.status() != TenantStatus.PURGED)
                .orElseThrow(() -> new TenancyException(new TenancyError.UnknownTenant()));
    }

    TenantView view(TenantRecord tenant) {
        var provisioning = tenancy.tenants().provisioning(TenantRef.id(tenant.tenant().id()));
        return TenantView.of(tenant).with(new SetUp(provisioning.progress().stream().map(StepView::of).toList(), failure(provisioning)));
    }

    /** With its version, which whoever changes it sends back. */
    void send(ServerResponse response, TenantRecord tenant) {
        response.header(HeaderNames.ETAG, IfMatch.tag(tenant.version())).send(view(tenant));
    }

    void sendWithLocation(ServerResponse response, Tenant tenant) {
        send(response.header(HeaderNames.LOCATION, TenantsService.PATH + "/" + tenant.id()),
                tenancy.tenants().require(TenantRef.id(tenant.id())));
    }

    private static Optional<FailureView> failure(Provisioning provisioning) {
        return provisioning.await(Duration.ZERO) instanceof ProvisioningOutcome.Failed(_, var reason)
                ? Optional.of(FailureView.of(reason))
                : Optional.empty();
    }

    private static Optional<TenantId> id(String text) {
        try {
            return Optional.of(TenantId.parse(text));
        } catch (CoreException _) {
            return Optional.empty();
        }
    }
}
