package org.plexica.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.plexica.core.Actor;
import org.plexica.core.PlexicaError;
import org.plexica.core.PlexicaException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.TenantSlug;
import org.plexica.core.UserId;
import org.plexica.core.access.Decision;
import org.plexica.core.access.Login;
import org.plexica.core.access.Permission;
import org.plexica.core.access.Policy;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.plexica.web.boot.GateBuilder;
import org.plexica.web.spi.Gate;

/**
 * Tenants, tokens and permissions in memory: one tenant for each availability, and Acme's open neighbour Globex. A token is a tenant's slug, or {@code platform}; the
 * permission is {@code notes:read}, hidden objects are {@code secrets:read}.
 */
final class World {
    static final Tenant ACME = tenant("acme");
    static final Tenant GLOBEX = tenant("globex");
    private static final List<Listing> TENANTS = List.of(new Listing(ACME, Availability.OPEN), new Listing(GLOBEX, Availability.OPEN),
            new Listing(tenant("hatching"), Availability.NOT_READY), new Listing(tenant("sleeping"), Availability.SUSPENDED),
            new Listing(tenant("departed"), Availability.GONE));

    /** Acme has two domains, and Globex tries to have one that is the platform's. */
    private static final Map<String, Tenant> DOMAINS = Map.of("crm.acme.org", ACME, "acme.net", ACME, "globex.org", GLOBEX,
            "acme.example.com",
            GLOBEX);

    private World() {}

    static Gate gate() {
        return gate(it -> it.byCustomDomain("api.example.net").byHeader("X-Tenant").bySubdomainOf("example.com").byPathParameter("tenant")
                .byIssuer());
    }

    static Gate gate(UnaryOperator<GateBuilder> setUp) {
        return setUp.apply(GateBuilder.of(World::find, World::authenticate, (context, policy, _) -> decide(policy))).build();
    }

    private static Tenant tenant(String slug) {
        return new Tenant(TenantId.fresh(), new TenantSlug(slug));
    }

    static Optional<Listing> find(TenantRef ref) {
        return TENANTS.stream().filter(it -> switch (ref) {
            case TenantRef.ById(var id) -> it.tenant().id().equals(id);
            case TenantRef.BySlug(var slug) -> it.tenant().slug().equals(slug);
            case TenantRef.ByDomain(var domain) -> it.tenant().equals(DOMAINS.get(domain.value()));
        }).findFirst();
    }

    private static Login authenticate(String token) {
        return switch (token) {
            case "platform" -> login(new Actor.Admin(new UserId("root-admin")));
            case "unreachable" -> throw new Thrown(PlexicaError.Kind.UNAVAILABLE);
            case "broken" -> throw new IllegalStateException("secret detail");
            case "homeless" -> login(new Actor.Application("no person"));
            case "never-made" -> login(new Actor.User(new UserId("u"), TenantId.fresh()));
            default -> login(new Actor.User(new UserId("u"), find(slug(token)).orElseThrow(
                    () -> new Thrown(PlexicaError.Kind.UNAUTHENTICATED)).tenant().id()));
        };
    }

    private static TenantRef slug(String token) {
        try {
            return TenantRef.slug(token);
        } catch (PlexicaException _) {
            throw new Thrown(PlexicaError.Kind.UNAUTHENTICATED);
        }
    }

    private static Login login(Actor actor) {
        return new Login(actor, URI.create("https://issuer.example"), Instant.MAX, Map.of());
    }

    private static Decision decide(Policy policy) {
        var yes = new Decision.Allowed(List.of());
        return switch (policy) {
            case Policy.Needs(var permission, _, _) when permission.equals(Permission.of("secrets:read")) -> new Decision.Hidden(List.of());
            case Policy.Needs(var permission, _, _) -> permission.equals(Permission.of("notes:read"))
                    ? yes
                    : new Decision.Denied(List.of("no " + permission));
            case Policy.OnPlatform(var permission) -> permission.equals(Permission.of("tenants:create"))
                    ? yes
                    : new Decision.Denied(List.of("no " + permission));
            case Policy.Open _,Policy.LoggedIn _,Policy.InRole _,Policy.All _ -> yes;
        };
    }

    /** A failure of another family. */
    static final class Thrown extends PlexicaException {
        private static final long serialVersionUID = 1L;
        private final Kind kind;

        Thrown(PlexicaError.Kind kind) {
            super(new Kind(kind), null);
            this.kind = new Kind(kind);
        }

        @Override public PlexicaError error() { return kind; }

        private record Kind(PlexicaError.Kind kind) implements PlexicaError {
            @Override public String code() { return "family/" + kind; }
            @Override public String detail() { return "The family's own words."; }
            @Override public String remedy() { return "None."; }
        }
    }
}
