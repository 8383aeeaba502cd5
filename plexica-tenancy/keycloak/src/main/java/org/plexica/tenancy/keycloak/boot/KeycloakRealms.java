package org.plexica.tenancy.keycloak.boot;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.plexica.core.spi.SecretStore;
import org.plexica.tenancy.keycloak.Creator;
import org.plexica.tenancy.keycloak.internal.KeycloakHttp;
import org.plexica.tenancy.keycloak.internal.KeycloakRealmProvisioner;
import org.plexica.tenancy.keycloak.internal.Names;
import org.plexica.tenancy.keycloak.internal.ServiceClient;
import org.plexica.tenancy.spi.TenantProvisioner;

/**
 * Builds the provisioner that gives each tenant a realm: step {@code realm}, which also issues the tenant's tokens
 * ({@link org.plexica.tenancy.spi.TokenIssuing}). {@link KeycloakPlatform} makes the creator that it needs.
 *
 * {@snippet file="org/plexica/tenancy/keycloak/KeycloakRealmsTest.java" region="realms"}
 *
 * <p>A tenant that names its first administrator finds him in its realm:
 * {@snippet file="org/plexica/tenancy/keycloak/KeycloakRealmsTest.java" region="admin"}
 *
 * <p>Not thread-safe; what it builds is.
 *
 * @since 0.1
 */
public final class KeycloakRealms {
    private final URI url;
    private final Creator creator;
    private final SecretStore secrets;
    private URI publicUrl;
    private List<String> redirectUris = List.of();

    private KeycloakRealms(URI url, Creator creator, SecretStore secrets) {
        this.url = Objects.requireNonNull(url, "url");
        this.creator = Objects.requireNonNull(creator, "creator");
        this.secrets = Objects.requireNonNull(secrets, "secrets");
        this.publicUrl = url;
    }

    /**
     * Realms of that Keycloak.
     *
     * @param url where this process reaches it, without {@code /realms}
     * @param creator who makes them
     * @param secrets where the secret of each realm's own client is kept, before the realm is made
     */
    public static KeycloakRealms at(URI url, Creator creator, SecretStore secrets) {
        return new KeycloakRealms(url, creator, secrets);
    }

    /** The URL that tokens name and browsers see, when it is not the one by which this process reaches Keycloak. */
    public KeycloakRealms publicUrl(URI seenByBrowsers) {
        this.publicUrl = Objects.requireNonNull(seenByBrowsers, "seenByBrowsers");
        return this;
    }

    /** Where the tenants' web client may return to after log-in, in Keycloak's patterns; nowhere unless told. */
    public KeycloakRealms redirectUris(List<String> patterns) {
        this.redirectUris = List.copyOf(patterns);
        return this;
    }

    /** Builds it; nothing is asked of Keycloak yet. */
    public TenantProvisioner provisioner() {
        var client = new ServiceClient(new KeycloakHttp(url), Names.MASTER, creator.clientId(), creator.secret());
        return new KeycloakRealmProvisioner(client, secrets, new KeycloakRealmProvisioner.Settings(publicUrl, redirectUris));
    }
}
