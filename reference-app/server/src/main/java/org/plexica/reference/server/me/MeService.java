package org.plexica.reference.server.me;

import static org.plexica.helidon.Operations.operation;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.access.Login;
import org.plexica.helidon.Operations;
import org.plexica.reference.server.me.Me.Kind;

/** Tells callers who they are. */
@Singleton
public final class MeService implements HttpService {
    @Inject MeService() {}

    @Override public void routing(HttpRules rules) {
        rules.get("/", operation("whoAmI").loggedIn().summary("Who you are, and in which tenant").answers(Me.class).handle(MeService::me));
    }

    private static void me(ServerRequest request, ServerResponse response) {
        response.send(of(Operations.login(request).orElseThrow(), CallContext.current()));
    }

    private static Me of(Login login, CallContext here) {
        var claims = login.claims();
        return new Me(kind(login.actor()), subject(login.actor()), Optional.ofNullable(claims.get("preferred_username")),
                Optional.ofNullable(claims.get("email")), here.findTenant().map(tenant -> new Me.Place(tenant.id(), tenant.slug())),
                login.issuer(),
                login.expires());
    }

    private static Kind kind(Actor actor) {
        return switch (actor) {
            case Actor.Admin _ -> Kind.ADMIN;
            case Actor.Service _ -> Kind.SERVICE;
            case Actor.User _,Actor.Impersonator _ -> Kind.USER;
            case Actor.Plugin plugin -> kind(plugin.caller());
            case Actor.Application _,Actor.Nobody _ -> throw new IllegalStateException("Nobody logs in as " + actor);
        };
    }

    private static String subject(Actor actor) {
        return switch (actor) {
            case Actor.Admin admin -> admin.id().value();
            case Actor.Service service -> service.name();
            case Actor.User user -> user.id().value();
            case Actor.Impersonator impersonator -> impersonator.user().id().value();
            case Actor.Plugin plugin -> subject(plugin.caller());
            case Actor.Application _,Actor.Nobody _ -> throw new IllegalStateException("Nobody logs in as " + actor);
        };
    }
}
