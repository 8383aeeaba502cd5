package org.plexica.tenancy.keycloak.boot;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.plexica.core.spi.Issuer;
import org.plexica.tenancy.keycloak.Creator;
import org.plexica.tenancy.keycloak.SuperAdmin;
import org.plexica.tenancy.keycloak.internal.KeycloakHttp;
import org.plexica.tenancy.keycloak.internal.Names;
import org.plexica.tenancy.keycloak.internal.PlatformSetup;
import org.plexica.tenancy.keycloak.internal.Realms;

/**
 * Sets a fresh Keycloak up for the platform, once: imports the platform's realm, makes the {@link Creator} of the tenants' realms, and deletes the bootstrap
 * administrator, after which nobody has power over all of Keycloak any more. It can be killed anywhere and run again; when all is done, running it does nothing.
 *
 * {@snippet file="org/plexica/tenancy/keycloak/BootstrapAdmin.java" region="platform"}
 *
 * <p>The caller keeps the secrets before it calls: Keycloak knows them from then on. Not thread-safe.
 *
 * @since 0.1
 */
public final class KeycloakPlatform {
    private static final String USUAL_REALM = "plexica";
    private final URI url;
    private final Creator creator;
    private final SuperAdmin superAdmin;
    private String realm = USUAL_REALM;
    private List<String> consoleUris = List.of();
    private boolean passwordLogin;
    private boolean keepBootstrapAdmin;

    private KeycloakPlatform(URI url, Creator creator, SuperAdmin superAdmin) {
        this.url = Objects.requireNonNull(url, "url");
        this.creator = Objects.requireNonNull(creator, "creator");
        this.superAdmin = Objects.requireNonNull(superAdmin, "superAdmin");
    }

    /** The platform of that Keycloak, with that creator of realms and that first administrator. */
    public static KeycloakPlatform at(URI url, Creator creator, SuperAdmin superAdmin) {
        return new KeycloakPlatform(url, creator, superAdmin);
    }

    /** The issuer of the administrators' tokens: realm {@code plexica} of that Keycloak. */
    public static Issuer issuer(URI url) {
        return issuer(url, USUAL_REALM);
    }

    /** The issuer of the administrators' tokens, where the realm is called otherwise. */
    public static Issuer issuer(URI url, String realm) {
        return new Issuer(Realms.issuer(url, realm), Realms.keys(url, realm), Set.of(Names.AUDIENCE), Optional.empty());
    }

    /** Calls the realm so, instead of {@code plexica}. */
    public KeycloakPlatform realm(String name) {
        this.realm = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * Where the client {@code plexica-console} (code flow with PKCE) may return to after log-in, in Keycloak's patterns; nowhere unless told. A loopback
     * address without a port means any port, and then pages of every origin may ask for tokens, with a code that only those addresses get.
     */
    public KeycloakPlatform consoleAt(List<String> patterns) {
        this.consoleUris = List.copyOf(patterns);
        return this;
    }

    /** Enables the client {@code plexica-cli}, which takes name and password for a token. For development: who has the password is not asked anything else. */
    public KeycloakPlatform allowPasswordLogin() {
        this.passwordLogin = true;
        return this;
    }

    /** Leaves the bootstrap administrator there. For an instance that others use as well, such as one that many tests share. */
    public KeycloakPlatform keepBootstrapAdmin() {
        this.keepBootstrapAdmin = true;
        return this;
    }

    /**
     * Does what is not done yet.
     *
     * @param username of the bootstrap administrator; not used when nothing is to be done
     * @param password of the bootstrap administrator
     * @param progress is told each step before it is done
     * @return the issuer of the administrators' tokens
     * @throws org.plexica.tenancy.keycloak.KeycloakException when Keycloak does not answer ({@code keycloak/unavailable}), refuses ({@code keycloak/refused}), or there
     *         is something to do but no bootstrap administrator ({@code keycloak/no-bootstrap-admin})
     */
    public Issuer prepare(String username, String password, Consumer<String> progress) {
        var wanted = new PlatformSetup.Wanted(realm, creator, superAdmin, consoleUris, passwordLogin, keepBootstrapAdmin);
        new PlatformSetup(new KeycloakHttp(url), wanted, progress).run(username, password);
        return issuer(url, realm);
    }
}
