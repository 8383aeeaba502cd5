package org.plexica.reference.server.tenants;

import static org.plexica.helidon.Operations.operation;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantChange;
import org.plexica.tenancy.TenantRecord;
import org.plexica.web.IfMatch;

/** Changes what a tenant is called and what is kept with it. The caller must say which version it has read. */
@Singleton
public final class TenantChangeService implements HttpService {
    private final Tenancy tenancy;
    private final TenantAnswers tenants;

    @Inject TenantChangeService(Tenancy tenancy) {
        this.tenancy = tenancy;
        this.tenants = new TenantAnswers(tenancy);
    }

    @Override public void routing(HttpRules rules) {
        rules.patch("/{id}", operation("changeTenant").onPlatform("tenants:change")
                .summary("Change a tenant's name and attributes; what is absent stays, an attribute that is null is removed")
                .takes(TenantPatch.class).header("If-Match", "Required: the ETag of the tenant as it was read, or *.")
                .answers(TenantView.class).handle(this::change));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var tenant = tenants.require(request);
        var condition = IfMatch.require(request.headers().all(HeaderNames.IF_MATCH, List::of));
        var change = request.content().as(TenantPatch.class).toChange(tenant);
        tenants.send(response, tenancy.tenants().change(TenantRef.id(tenant.tenant().id()), meantFor(condition, tenant, change)));
    }

    private static TenantChange meantFor(IfMatch condition, TenantRecord tenant, TenantChange change) {
        if (!condition.matches(tenant.version())) throw new TenancyException(new TenancyError.StaleVersion(tenant.version()));
        return condition instanceof IfMatch.Anything ? change : change.onlyIf(tenant.version());
    }
}
