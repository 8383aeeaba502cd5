package org.plexica.auth.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.plexica.core.Actor;
import org.plexica.core.CoreException;
import org.plexica.core.UserId;
import org.plexica.core.access.Login;
import org.plexica.core.spi.Issuer;

/** Says who a verified token is. */
final class LoginOf {
    /** The realm role, in {@code realm_access.roles}, that makes a user of the platform's issuer an administrator. */
    private static final String ADMIN_ROLE = "super_admin";
    private static final List<String> SHOWN = List.of("preferred_username", "email", "name", "given_name", "family_name", "locale");

    private LoginOf() {}

    static Login token(ParsedToken token, Issuer issuer, Instant expires) throws BadToken {
        var shown = new HashMap<String, String>();
        for (var claim : SHOWN)
            token.text(claim).ifPresent(value -> shown.put(claim, value));
        return new Login(actor(token, issuer), issuer.uri(), expires, shown);
    }

    private static Actor actor(ParsedToken token, Issuer issuer) throws BadToken {
        var subject = subject(token);
        if (issuer.tenant().isEmpty()) return isAdmin(token) ? new Actor.Admin(subject) : new Actor.Nobody();
        var client = token.text("client_id").orElse("");
        return isService(token, client) ? new Actor.Service(client, issuer.tenant().get()) : new Actor.User(subject, issuer.tenant().get());
    }

    private static UserId subject(ParsedToken token) throws BadToken {
        try {
            return new UserId(token.text("sub").orElse(""));
        } catch (CoreException _) {
            throw new BadToken("sub is missing or too long");
        }
    }

    /**
     * A client that acts for itself: its {@code sub} is its {@code client_id} (RFC 9068 §2.2), or its user is named after it, as Keycloak does. The name alone
     * would not do, since a tenant may call a person so; only the client credentials grant yields the claim {@code client_id} there.
     */
    private static boolean isService(ParsedToken token, String client) {
        if (client.isEmpty() || !token.text("azp").orElse(client).equals(client)) return false;
        return token.text("sub").orElse("").equals(client)
                || token.text("preferred_username").orElse("").equalsIgnoreCase("service-account-" + client);
    }

    private static boolean isAdmin(ParsedToken token) {
        var roles = token.claims().path("realm_access").path("roles");
        return roles.isArray() && roles.valueStream().anyMatch(role -> role.isString() && role.stringValue().equals(ADMIN_ROLE));
    }
}
