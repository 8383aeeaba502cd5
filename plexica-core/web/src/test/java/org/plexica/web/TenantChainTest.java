package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.plexica.web.Requests.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.PlexicaError;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.web.boot.TenantChainBuilder;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantChain;
import org.plexica.web.spi.TenantChain.Found;
import org.plexica.web.spi.TenantChain.Refused;
import org.plexica.web.spi.TenantChain.Unnamed;
import org.plexica.web.spi.TenantResolver;
import org.plexica.web.spi.TenantResolver.NotApplicable;
import org.plexica.web.spi.TenantResolver.Resolved;

/** The tenant of anything that has headers. */
final class TenantChainTest {
    private static final TenantResolver QUEUE = request -> request.header("queue-of").isEmpty()
            ? new NotApplicable()
            : new Resolved(TenantRef.domain(request.header("queue-of").getFirst()));
    // @start region="chain"
    private final TenantChain chain = TenantChainBuilder.in(World::find).byHeader("X-Tenant").byCustomDomain().bySubdomainOf("example.com")
            .byPathParameter("tenant").resolver(QUEUE).build();
    // @end
    private final List<String> handled = new ArrayList<>();

    @Test void a_message_is_handled_in_the_tenant_that_its_headers_name() {
        handle(Map.of("X-Tenant", List.of("acme")));
        handle(Map.of("tenant", List.of("acme")));
        handle(Map.of("x-tenant", List.of("globex"), "Queue-Of", List.of("acme.net")));
        assertThat(handled).containsExactly("acme", "for nobody", "web/conflicting-tenants");
    }

    @Test void each_way_of_naming_it_leads_to_the_tenant() {
        var id = World.ACME.id().toString();
        assertThat(Stream.of(request().with("x-tenant", "acme"), request().with("x-tenant", id), request().with("host", "acme.example.com"),
                request().with("host", "CRM.acme.ORG.:8443"), request().at("tenant", id),
                request().with("queue-of", "acme.net").with("host", "crm.acme.org").with("x-tenant", id).at("tenant", "acme"))
                .map(chain::find)).containsOnly(new Found(World.ACME));
    }

    @Test void where_nothing_is_named_there_is_no_default() {
        assertThat(Stream.of(request(), request().with("host", "example.com"), request().with("host", "www.example.com"),
                request().with("host", "localhost:80"), request().with("host", "127.0.0.1"), request().with("host", "[::1]:80"),
                request().with("x-forwarded-host", "acme.net")).map(chain::find)).containsOnly(new Unnamed());
    }

    @Test void a_disagreement_is_refused_whoever_is_named_first_and_whoever_exists() {
        assertThat(Stream.of(request().with("x-tenant", "acme").at("tenant", "globex"),
                request().with("x-tenant", "acme").with("host", "globex.org"),
                request().with("x-tenant", "nobody").with("host", "acme.net"),
                request().with("x-tenant", "acme").with("host", "nobodys.org"),
                request().with("x-tenant", TenantId.fresh().toString()).with("host", "acme.net"),
                request().with("queue-of", "globex.org").with("host", "acme.net")).map(this::refusal))
                .containsOnly("web/conflicting-tenants");
    }

    @Test void a_tenant_that_cannot_be_entered_is_refused_with_its_reason() {
        assertThat(refusal(request().with("x-tenant", "sleeping"))).isEqualTo("tenancy/suspended");
        assertThat(refusal(request().with("x-tenant", "hatching"))).isEqualTo("tenancy/not-ready");
        assertThat(Stream.of("departed", "nobody", "", "No Slug", TenantId.fresh().toString())
                .map(it -> refusal(request().with("x-tenant", it)))).containsOnly("web/not-found");
        assertThat(Stream.of("nobodys.org", "a_b.acme.org", "a..acme.org", "-.org").map(it -> refusal(request().with("host", it))))
                .containsOnly("web/not-found");
    }

    @Test void headers_that_differ_in_case_only_are_one_that_came_twice() {
        assertThat(refusal(InboundRequest.ofHeaders(Map.of("X-Tenant", List.of("acme"), "x-tenant", List.of("acme")))))
                .isEqualTo("web/duplicated-header");
        assertThat(refusal(InboundRequest.ofHeaders(Map.of("X-TENANT", List.of("acme", "globex"))))).isEqualTo("web/duplicated-header");
        assertThat(chain.find(InboundRequest.ofHeaders(Map.of("X-TENANT", List.of())))).isEqualTo(new Unnamed());
    }

    @Test void a_directory_that_does_not_answer_is_a_reason_and_a_defect_is_none() {
        var broken = TenantChainBuilder.in(_ -> {
            throw new World.Thrown(PlexicaError.Kind.UNAVAILABLE);
        }).byHeader("X-Tenant").build();
        assertThat(broken.find(request().with("x-tenant", "acme")))
                .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.reason().kind()).isEqualTo(PlexicaError.Kind.UNAVAILABLE));
        var defect = TenantChainBuilder.in(World::find).resolver(_ -> {
            throw new IllegalStateException("a defect");
        }).build();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> defect.find(request()));
    }

    @Test void the_platforms_own_domains_are_checked_when_they_are_said() {
        var builder = TenantChainBuilder.in(World::find);
        for (var bad : List.of("", "*.example.com", "example.com:80", "example.com.", "https://example.com"))
            assertThatExceptionOfType(CoreException.class).as(bad).isThrownBy(() -> builder.byCustomDomain(bad));
    }

    private String refusal(InboundRequest request) {
        assertThat(chain.find(request)).isInstanceOf(Refused.class);
        return ((Refused) chain.find(request)).reason().code();
    }

    // @start region="message"
    void handle(Map<String, List<String>> headers) {
        switch (chain.find(InboundRequest.ofHeaders(headers))) {
            case TenantChain.Found(var tenant) -> CallContext.of(tenant).run(this::work);
            case TenantChain.Unnamed() -> handled.add("for nobody");
            case TenantChain.Refused(var reason) -> handled.add(reason.code());
        }
    }
    // @end

    private void work() {
        handled.add(CallContext.current().tenant().slug().value());
    }
}
