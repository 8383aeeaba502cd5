package org.plexica.reference.server.tenants;

import static org.plexica.helidon.Operations.operation;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.ProvisioningOutcome;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.TenancyException;
import org.plexica.web.Idempotency;
import org.plexica.web.Preferences;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/** Makes, shows, suspends, removes and restores tenants for administrators of the platform. A tenant is named by its id alone; {@code search} finds it by its slug. */
@Singleton
public final class TenantsService implements HttpService {
    /** Where it is routed. */
    public static final String PATH = "/api/v1/tenants";
    private static final HeaderName PREFER = HeaderNames.create("Prefer");
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create(Idempotency.HEADER);
    private static final HeaderName IDEMPOTENCY_REPLAYED = HeaderNames.create(Idempotency.REPLAYED_HEADER);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final String REASON = "asked for over HTTP";
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final Tenancy tenancy;
    private final TenantAnswers tenants;

    @Inject TenantsService(Tenancy tenancy) {
        this.tenancy = tenancy;
        this.tenants = new TenantAnswers(tenancy);
    }

    @Override public void routing(HttpRules rules) {
        rules.post("/", operation("createTenant").onPlatform("tenants:create").summary("Set up a tenant").takes(NewTenantBody.class)
                .header(Idempotency.HEADER,
                        "A text of your own in quotes, such as a UUID: the same one again within 24 hours makes no second tenant, and is answered as the first time.")
                .header("Prefer", "wait=N waits up to N seconds, at most 60, for the set-up to end.").answers(CREATED, TenantView.class)
                .answers(ACCEPTED, TenantView.class).handle(this::create))
                .get("/", operation("listTenants").onPlatform("tenants:read").summary("List tenants")
                        .query("search", String.class, "A part of the slug or the name, in any case.")
                        .query("status", String.class, "One status or several, separated by commas; all but PURGED unless told.")
                        .answersPage(TenantView.class).handle(this::list))
                .get("/{id}", operation("showTenant").onPlatform("tenants:read").summary("Show a tenant and how its set-up stands")
                        .answers(TenantView.class).handle(this::show))
                .post("/{id}/suspend", operation("suspendTenant").onPlatform("tenants:suspend")
                        .summary("Close a tenant for now; it keeps everything").answers(TenantView.class).handle(this::suspend))
                .post("/{id}/activate", operation("activateTenant").onPlatform("tenants:suspend").summary("Open a suspended tenant again")
                        .answers(TenantView.class).handle(this::activate))
                .post("/{id}/retry", operation("retryTenant").onPlatform("tenants:create")
                        .summary("Try again to set up a tenant whose set-up failed").answers(ACCEPTED, TenantView.class)
                        .handle(this::retry))
                .post("/{id}/restore", operation("restoreTenant").onPlatform("tenants:delete")
                        .summary("Take a deletion back before the removal begins; the tenant is suspended then").answers(TenantView.class)
                        .handle(this::restore))
                .delete("/{id}", operation("deleteTenant").onPlatform("tenants:delete").summary("Remove a tenant and all it has, for good")
                        .query("grace", Duration.class,
                                "How long it keeps all it has and can be restored, such as P7D; PT0S removes at once. The setting tenants.purge-grace unless told.")
                        .answers(ACCEPTED, TenantView.class).handle(this::delete));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var body = request.content().as(NewTenantBody.class);
        var preferred = Preferences.of(request.headers().all(PREFER, List::of));
        var wait = preferred.wait(LONGEST_WAIT);
        var key = Idempotency.key(request.headers().all(IDEMPOTENCY_KEY, List::of));
        var provisioning = key.map(it -> tenancy.tenants().create(body.toNewTenant(), it)).orElseGet(() -> tenancy.tenants().create(body
                .toNewTenant()));
        if (provisioning.isReplayed()) response.header(IDEMPOTENCY_REPLAYED, "true");
        var tenant = provisioning.tenant();
        switch (provisioning.await(wait)) {
            case ProvisioningOutcome.Active _ -> response.status(preferred.waiting().isPresent() ? CREATED : ACCEPTED);
            case ProvisioningOutcome.Failed(_, var reason) when preferred.waiting().isPresent() -> throw new TenancyException(reason);
            case ProvisioningOutcome.Failed _,ProvisioningOutcome.StillRunning _ -> response.status(ACCEPTED);
        }
        if (preferred.waiting().isPresent()) response.header(Preferences.APPLIED_HEADER, Preferences.applied(wait));
        tenants.sendWithLocation(response, tenant);
    }

    private void list(ServerRequest request, ServerResponse response) {
        response.send(tenancy.tenants().list(TenantSearch.of(request)).map(TenantView::of));
    }

    private void show(ServerRequest request, ServerResponse response) {
        tenants.send(response, tenants.require(request));
    }

    private void suspend(ServerRequest request, ServerResponse response) {
        tenants.send(response, tenancy.lifecycle().suspend(tenants.require(request).tenant().id(), REASON));
    }

    private void activate(ServerRequest request, ServerResponse response) {
        tenants.send(response, tenancy.lifecycle().activate(tenants.require(request).tenant().id(), REASON));
    }

    private void retry(ServerRequest request, ServerResponse response) {
        var tenant = tenancy.tenants().retry(TenantRef.id(tenants.require(request).tenant().id())).tenant();
        tenants.sendWithLocation(response.status(ACCEPTED), tenant);
    }

    private void delete(ServerRequest request, ServerResponse response) {
        var tenant = tenants.require(request).tenant();
        grace(request).ifPresentOrElse(length -> tenancy.lifecycle().purge(tenant.id(), REASON, length),
                () -> tenancy.lifecycle().purge(tenant.id(), REASON));
        tenants.sendWithLocation(response.status(ACCEPTED), tenant);
    }

    private void restore(ServerRequest request, ServerResponse response) {
        tenants.send(response, tenancy.lifecycle().restore(tenants.require(request).tenant().id(), REASON));
    }

    private static Optional<Duration> grace(ServerRequest request) {
        try {
            return request.query().first("grace").asOptional().map(Duration::parse);
        } catch (DateTimeParseException e) {
            throw new WebException(new WebError.InvalidParameter("grace", "must be a duration in ISO 8601, such as P7D or PT0S"), e);
        }
    }
}
