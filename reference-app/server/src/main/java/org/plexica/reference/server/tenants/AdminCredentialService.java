package org.plexica.reference.server.tenants;

import static org.plexica.helidon.Operations.operation;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.tenancy.Tenancy;

/**
 * Gives tenants' first administrators a temporary password. Each call makes another one, and its answer is the only copy: it takes no {@code Idempotency-Key}, because to
 * repeat an answer it would have to be kept.
 */
@Singleton
public final class AdminCredentialService implements HttpService {
    private static final String REASON = "asked for over HTTP";

    private final Tenancy tenancy;
    private final TenantAnswers tenants;

    @Inject AdminCredentialService(Tenancy tenancy) {
        this.tenancy = tenancy;
        this.tenants = new TenantAnswers(tenancy);
    }

    @Override public void routing(HttpRules rules) {
        rules.post("/{id}/admin-credential", operation("issueAdminCredential").onPlatform("tenants:credentials")
                .summary("Give the tenant's first administrator a temporary password; it is shown this once")
                .answers(CredentialView.class).handle(this::issue));
    }

    private void issue(ServerRequest request, ServerResponse response) {
        var issued = tenancy.lifecycle().issueAdminCredential(tenants.require(request).tenant().id(), REASON);
        response.header(HeaderNames.CACHE_CONTROL, "no-store").send(CredentialView.of(issued));
    }
}
