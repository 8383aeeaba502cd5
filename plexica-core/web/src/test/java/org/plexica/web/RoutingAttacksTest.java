package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.web.Requests.as;
import static org.plexica.web.Requests.request;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.Actor;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.TenantSlug;
import org.plexica.core.UserId;
import org.plexica.core.access.Decision;
import org.plexica.core.access.Login;
import org.plexica.core.access.Policy;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.plexica.web.boot.GateBuilder;
import org.plexica.web.spi.Entry;
import org.plexica.web.spi.Gate;
import org.plexica.web.spi.TenantResolver;

/** What somebody tries who wants to be taken for another tenant. */
final class RoutingAttacksTest {
    private static final Policy NOTES = Policy.permission("notes:read");
    private static final TenantResolver OWN = request -> switch (request.header("x-customer").size()) {
        case 0 -> new TenantResolver.NotApplicable();
        case 1 -> new TenantResolver.Resolved(TenantRef.slug(request.header("x-customer").getFirst()));
        default -> new TenantResolver.Rejected(new WebError.DuplicatedHeader("X-Customer"));
    };
    private final Gate gate = World.gate(it -> it.byHeader("X-Tenant").bySubdomainOf("example.com").byCustomDomain()
            .byPathParameter("tenant").resolver(OWN).byIssuer());

    /** A way to name a tenant. Subdomain and domain share the one Host that a request has. */
    private enum Source {
        HEADER_SLUG("x-tenant") {
            @Override Requests on(Requests request, Tenant tenant) { return request.with("x-tenant", tenant.slug().value()); }
        },
        HEADER_ID("x-tenant") {
            @Override Requests on(Requests request, Tenant tenant) { return request.with("x-tenant", tenant.id().toString()); }
        },
        SUBDOMAIN_SLUG("host") {
            @Override Requests on(Requests request, Tenant tenant) { return request.with("host", tenant.slug() + ".example.com"); }
        },
        SUBDOMAIN_ID("host") {
            @Override Requests on(Requests request, Tenant tenant) { return request.with("host", tenant.id() + ".example.com"); }
        },
        DOMAIN("host") {
            @Override Requests on(Requests request, Tenant tenant) {
                return request.with("host", tenant.equals(World.ACME) ? "acme.net" : "globex.org");
            }
        },
        PATH_SLUG("/") {
            @Override Requests on(Requests request, Tenant tenant) { return request.at("tenant", tenant.slug().value()); }
        },
        PATH_ID("/") {
            @Override Requests on(Requests request, Tenant tenant) { return request.at("tenant", tenant.id().toString()); }
        },
        OWN("x-customer") {
            @Override Requests on(Requests request, Tenant tenant) { return request.with("x-customer", tenant.slug().value()); }
        };

        private final String place;

        Source(String place) {
            this.place = place;
        }

        abstract Requests on(Requests request, Tenant tenant);

        Stream<Source> others() {
            return Stream.of(values()).filter(it -> !it.place.equals(place));
        }
    }

    @Test void a_spoofed_source_does_not_open_the_tenant_that_it_names() {
        for (var source : Source.values()) {
            assertThat(code(source.on(as("acme"), World.GLOBEX))).as(source.name()).isEqualTo("web/not-found");
            assertThat(code(source.on(as("platform"), World.ACME))).as(source.name()).isEqualTo("web/not-found");
            assertThat(code(source.on(request(), World.ACME))).as(source.name()).isEqualTo("web/unauthenticated");
            assertThat(opened(source.on(as("acme"), World.ACME))).as(source.name()).contains(World.ACME);
        }
    }

    @Test void every_pair_of_sources_in_conflict_is_refused_and_every_pair_that_agrees_is_not() {
        for (var one : Source.values())
            one.others().forEach(other -> {
                var conflict = (UnaryOperator<Requests>) it -> other.on(one.on(it, World.ACME), World.GLOBEX);
                for (var who : List.of("acme", "globex"))
                    assertThat(code(conflict.apply(as(who)))).as(one + " " + other).isEqualTo("web/conflicting-tenants");
                assertThat(code(conflict.apply(request()))).as(one + " " + other).isIn("web/conflicting-tenants", "web/unauthenticated");
                assertThat(opened(other.on(one.on(as("acme"), World.ACME), World.ACME))).as(one + " " + other).contains(World.ACME);
            });
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-tenant", "host", "x-customer", "authorization"}) void a_source_that_comes_twice_is_refused_even_if_it_agrees(
            String name) {
        for (var values : List.of(List.of("acme.net", "acme.net"), List.of("acme.net", "globex.org"), List.of("", "acme.net")))
            assertThat(code(as("acme").with(name, values.getFirst()).with(name, values.getLast()))).isEqualTo("web/duplicated-header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " acme.net", "acme.net ", "acme.net\t", "acme.net, globex.org", "acme.net globex.org", "acme.net:",
            "acme.net:80:80", "acme.net:123456", "acme.net:8o", "acme.net:-1", "globex.org@acme.net", "globex.org:x@acme.net", "@acme.net",
            "acme.net@", "http://acme.net", "//acme.net", "acme.net/", "acme.net/..", "acme.net?", "acme.net#globex.org", "acme.net\\",
            "acme%2enet", "%61cme.net", "acme.net%00", "acme.net\0", "acme\0.net", "acme.net\r\nx-tenant: globex", "[acme.net]", "[::1",
            "::1", "[fe80::1%25eth0]", "\"acme.net\"", "*.acme.net", "аcme.net", "acme。net", "acme.net..",
            "\u212acme.net"}) void a_host_that_is_no_host_is_malformed_for_everyone(String host) {
        assertThat(code(as("acme").with("host", host))).isEqualTo("web/malformed-header");
        assertThat(code(request().with("host", host))).isEqualTo("web/malformed-header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.net", "ACME.Net", "acme.net.", "acme.net:80", "acme.net.:443", "CRM.acme.org:65535",
            "Acme.EXAMPLE.com"}) void a_host_is_compared_without_regard_to_case_port_and_trailing_dot(String host) {
        assertThat(opened(as("acme").with("host", host))).contains(World.ACME);
        assertThat(code(as("globex").with("host", host))).isEqualTo("web/not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"www.acme.net", "acme.net.evil.org", "evilacme.net", "acme.ne", "acme-.net", "acme..net", ".acme.net", "a_b.net",
                    "acme.net.example.com", "evilexample.com", "globex.org"}) void a_host_that_is_not_the_tenants_is_not_found(
                            String host) {
        assertThat(code(as("acme").with("host", host))).isEqualTo("web/not-found");
        assertThat(code(request().with("host", host))).isEqualTo("web/unauthenticated");
    }

    @Test void a_huge_host_is_malformed() {
        for (var host : List.of("a".repeat(1_000_000), "a.".repeat(500_000) + "com", "acme.net:" + "8".repeat(100_000), "[" + ":".repeat(
                100_000) + "]"))
            assertThat(code(as("acme").with("host", host))).isEqualTo("web/malformed-header");
    }

    @Test void nobody_can_own_a_name_below_the_platforms_domain() {
        assertThat(opened(as("acme").with("host", "acme.example.com"))).contains(World.ACME);
        assertThat(code(as("globex").with("host", "acme.example.com"))).isEqualTo("web/not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-forwarded-host", "forwarded", "x-original-host", "x-host", "x-original-url", "x-rewrite-url",
            "x-http-host-override",
            "x-http-method-override", "x-method-override", "x-http-method", "x_tenant", "tenant", "referer",
            "origin"}) void a_header_that_is_no_source_is_not_read(String name) {
        for (var value : List.of("globex", "globex.org", "host=globex.org", "DELETE", "https://globex.org/t/globex"))
            assertThat(opened(as("acme").with(name, value))).contains(World.ACME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/acme", "acme/", "acme//", "./acme", "acme/..", "../acme", "globex/../acme", "acme;x=globex",
            "acme%2f", "acme%2F..", "acme%00", "acme\0", "acme\\", "acme\\..\\globex", "%61cme", "acme?", "acme#", "ACME", "acme ", "acme+",
            "ac​me"}) void a_path_that_must_be_normalised_first_names_nobody(String segment) {
        assertThat(code(as("acme").at("tenant", segment))).isEqualTo("web/not-found");
        assertThat(code(request().at("tenant", segment))).isEqualTo("web/unauthenticated");
    }

    @Test void without_a_token_nobody_learns_which_domains_there_are() {
        assertThat(Stream.of("acme.net", "nobodys.org", "globex.org").map(it -> gate.enter(request().with("host", it), NOTES))
                .map(it -> ((Entry.Refused) it).problem()).distinct()).hasSize(1);
    }

    @Test void the_token_of_a_purged_tenant_does_not_open_who_has_its_slug_and_domain_now() {
        var old = new Tenant(TenantId.fresh(), new TenantSlug("reused"));
        var now = new Tenant(TenantId.fresh(), old.slug());
        var names = Map.of(TenantRef.id(old.id()), new Listing(old, Availability.GONE), TenantRef.id(now.id()),
                new Listing(now, Availability.OPEN), TenantRef.slug("reused"), new Listing(now, Availability.OPEN),
                TenantRef.domain("reused.org"), new Listing(now, Availability.OPEN));
        var reused = GateBuilder.of(ref -> Optional.ofNullable(names.get(ref)),
                token -> new Login(new Actor.User(new UserId("u"), token.equals("old") ? old.id() : now.id()), URI.create("https://i.org"),
                        Instant.MAX, Map.of()),
                (_, _, _) -> new Decision.Allowed(List.of())).byHeader("X-Tenant").byPathParameter("tenant").byCustomDomain().byIssuer()
                .build();
        for (var set : List.<UnaryOperator<Requests>>of(it -> it, it -> it.with("x-tenant", "reused"), it -> it.at("tenant", "reused"),
                it -> it.with("host", "reused.org"), it -> it.with("x-tenant", old.id().toString()))) {
            assertThat(reused.enter(set.apply(as("old")), NOTES)).isInstanceOfSatisfying(Entry.Refused.class,
                    it -> assertThat(it.problem().code()).isEqualTo("web/not-found"));
        }
        assertThat(reused.enter(as("now").with("x-tenant", "reused").with("host", "reused.org"), NOTES))
                .isInstanceOf(Entry.Admitted.class);
    }

    private Optional<Tenant> opened(Requests request) {
        return gate.enter(request, NOTES) instanceof Entry.Admitted admitted ? admitted.context().findTenant() : Optional.empty();
    }

    private String code(Requests request) {
        return gate.enter(request, NOTES) instanceof Entry.Refused refused ? refused.problem().code() : "admitted";
    }
}
