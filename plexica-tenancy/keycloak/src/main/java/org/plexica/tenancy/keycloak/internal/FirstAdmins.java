package org.plexica.tenancy.keycloak.internal;

import java.net.URI;
import java.util.Map;
import org.plexica.tenancy.TemporaryCredential;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import tools.jackson.databind.JsonNode;

/**
 * The first admins of tenants, found by what their realms say of them.
 *
 * @param publicUrl of Keycloak, as browsers see it
 */
record FirstAdmins(URI publicUrl) {
    private static final int SAYS_WHO_IS_FIRST = 2;

    /**
     * A new password. Only then the sessions are ended, so that none is begun by the old one in between; and what was tried in vain is forgotten, or a guesser could keep the new
     * one from working.
     */
    TemporaryCredential issue(OwnRealm realm) {
        var user = user(realm);
        var path = "/users/" + user.path("id").asString();
        var password = TemporaryPassword.fresh();
        done(realm.put(path + "/reset-password", new UserDocument.Credential("password", password, true)),
                "give the first admin a password");
        done(realm.post(path + "/logout", Map.of()), "end the sessions of the first admin");
        done(realm.delete("/attack-detection/brute-force" + path), "forget log-ins that failed");
        return new TemporaryCredential(user.path("username").asString(), password,
                URI.create(Realms.issuer(publicUrl, realm.name()) + "/account"));
    }

    private static JsonNode user(OwnRealm realm) {
        var answer = realm.get("/users/" + id(realm));
        if (answer.status() == Answer.NOT_FOUND) throw nobody("the account of the first admin was deleted");
        var user = answer.expect("read the first admin", Answer.OK);
        if (!user.path("enabled").asBoolean()) throw nobody("the account of the first admin is disabled");
        return user;
    }

    private static String id(OwnRealm realm) {
        var marked = realm.marked();
        if (marked.isPresent()) return marked.get();
        if (realm.version() >= SAYS_WHO_IS_FIRST)
            throw nobody("the tenant was made without a first admin, or it is not known any more who that was");
        return realm.onlyAdmin().orElseThrow(() -> nobody("not exactly one account has the role admin"));
    }

    private static void done(Answer answer, String what) {
        if (answer.status() == Answer.NOT_FOUND) throw nobody("the account of the first admin was deleted");
        answer.expect(what, Answer.NO_CONTENT);
    }

    private static TenancyException nobody(String why) {
        return new TenancyException(new TenancyError.NoFirstAdmin(why));
    }
}
