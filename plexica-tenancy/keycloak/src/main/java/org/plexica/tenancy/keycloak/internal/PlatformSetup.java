package org.plexica.tenancy.keycloak.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.plexica.tenancy.keycloak.Creator;
import org.plexica.tenancy.keycloak.KeycloakError;
import org.plexica.tenancy.keycloak.SuperAdmin;
import tools.jackson.databind.JsonNode;

/** The steps by which a fresh Keycloak becomes the platform's. Each looks first whether it is done; the last one takes away the power to do any of them. */
public final class PlatformSetup {
    private final KeycloakHttp keycloak;
    private final Wanted wanted;
    private final Consumer<String> progress;

    /** What shall be there in the end. */
    public record Wanted(String realm, Creator creator, SuperAdmin superAdmin, List<String> consoleUris, boolean passwordLogin,
            boolean keepBootstrapAdmin) {}

    public PlatformSetup(KeycloakHttp keycloak, Wanted wanted, Consumer<String> progress) {
        this.keycloak = keycloak;
        this.wanted = wanted;
        this.progress = progress;
    }

    public void run(String username, String password) {
        var login = keycloak.token(Names.MASTER,
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", username, "password", password));
        if (login.status() == Answer.OK) prepare(login.body().path("access_token").asString(), username);
        else if (login.status() != Answer.UNAUTHORIZED && login.status() != Answer.BAD_REQUEST)
            throw login.refused("log in as bootstrap administrator");
        else if (!isDone()) throw new KeycloakError.NoBootstrapAdmin().exception();
    }

    private void prepare(String token, String username) {
        importRealm(token);
        makeCreator(token);
        if (!wanted.keepBootstrapAdmin) deleteBootstrapAdmin(token, username);
    }

    private boolean isDone() {
        var creator = new ServiceClient(keycloak, Names.MASTER, wanted.creator.clientId(), wanted.creator.secret());
        return keycloak.realm(wanted.realm).status() == Answer.OK && creator.login() instanceof ServiceClient.Login.In;
    }

    /** One call, so that the realm is there with all that is in it or not at all. */
    private void importRealm(String token) {
        if (keycloak.realm(wanted.realm).status() == Answer.OK) return;
        progress.accept("Keycloak: import realm " + wanted.realm);
        var clients = List.of(ClientDocument.browser(Names.PLATFORM_CONSOLE, wanted.consoleUris),
                ClientDocument.commandLine(Names.PLATFORM_CLI, wanted.passwordLogin));
        var realm = RealmDocument.of(wanted.realm, "Plexica", List.of(Names.SUPER_ADMIN), Map.of()).with(clients,
                List.of(UserDocument.superAdmin(wanted.realm, wanted.superAdmin)));
        keycloak.post("", token, realm).expect("import the platform's realm", Answer.CREATED, Answer.CONFLICT);
    }

    private void makeCreator(String token) {
        progress.accept("Keycloak: client " + wanted.creator.clientId() + " for making realms");
        var document = ClientDocument.narrowService(wanted.creator.clientId(), wanted.creator.secret());
        keycloak.post("/master/clients", token, document).expect("make the creator", Answer.CREATED, Answer.CONFLICT);
        var client = keycloak.get("/master/clients?clientId=" + wanted.creator.clientId(), token).expect("find the creator", Answer.OK)
                .path(0);
        var path = "/master/clients/" + client.path("id").asString();
        keycloak.put(path, token, document).expect("set the creator's secret", Answer.NO_CONTENT);
        grantRealmCreation(token, path);
    }

    /** Keycloak grants a creator of a realm all rights to it; the scope of this client lets none of them into its tokens. */
    private void grantRealmCreation(String token, String client) {
        var role = keycloak.get("/master/roles/" + Names.CREATE_REALM, token).expect("find the role " + Names.CREATE_REALM, Answer.OK);
        var account = keycloak.get(client + "/service-account-user", token).expect("find the creator's account", Answer.OK);
        var roles = "/master/users/" + account.path("id").asString() + "/role-mappings/realm";
        keycloak.post(roles, token, List.of(role)).expect("grant " + Names.CREATE_REALM, Answer.NO_CONTENT);
        keycloak.post(client + "/scope-mappings/realm", token, List.of(role)).expect("let it into tokens", Answer.NO_CONTENT);
        keycloak.get(roles, token).expect("read the creator's roles", Answer.OK).valueStream().filter(PlatformSetup::isSuperfluous)
                .forEach(other -> keycloak.delete(roles, token, List.of(other)).expect("take a role back", Answer.NO_CONTENT));
    }

    private void deleteBootstrapAdmin(String token, String username) {
        progress.accept("Keycloak: delete the bootstrap administrator");
        var users = keycloak.get("/master/users?exact=true&username=" + URLEncoder.encode(username, StandardCharsets.UTF_8), token).expect(
                "find the bootstrap administrator",
                Answer.OK);
        keycloak.delete("/master/users/" + users.path(0).path("id").asString(), token).expect("delete the bootstrap administrator",
                Answer.NO_CONTENT);
    }

    private static boolean isSuperfluous(JsonNode role) {
        return !role.path("name").asString("").equals(Names.CREATE_REALM);
    }
}
