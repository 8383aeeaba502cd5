package org.plexica.reference.server.assembly;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.plexica.auth.Auth;
import org.plexica.auth.boot.AuthBuilder;
import org.plexica.core.spi.Issuer;
import org.plexica.core.spi.IssuerDirectory;
import org.plexica.events.boot.EventsBuilder;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.SecretKeyFile;
import org.plexica.reference.server.health.Health;
import org.plexica.reference.server.settings.Settings;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.tenancy.keycloak.Creator;
import org.plexica.tenancy.keycloak.boot.KeycloakRealms;

/** The families, on the back ends. */
@Singleton
final class Families {
    private static final int MOST_WAITING = 200;
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    @Produces
    @Singleton HttpClient http(Closing closing) {
        return closing.keep("HTTP client",
                HttpClient.newBuilder().connectTimeout(TO_CONNECT).followRedirects(HttpClient.Redirect.NEVER).build());
    }

    /** The floor, once all back ends have answered. */
    @Produces
    @Singleton PostgresFloor floor(Health health, Databases databases, Settings settings) {
        health.require();
        Dependencies.otherLogins(databases, settings).require();
        return PostgresFloor.on(databases.app());
    }

    /** Tenancy, which brings the shared tables up to date while it is built. */
    @Produces
    @Singleton Tenancy tenancy(PostgresFloor floor, Databases databases, S3Buckets buckets, Settings settings, Closing closing) {
        var creator = new Creator(settings.keycloak().creator().clientId(), settings.keycloak().creator().clientSecret().value());
        var secrets = floor.secrets(new SecretKeyFile(settings.secrets().keyFile()));
        var realms = KeycloakRealms.at(settings.keycloak().url(), creator, secrets).redirectUris(settings.keycloak().redirects())
                .provisioner();
        try (var owner = databases.owner()) {
            return closing.keep("tenancy",
                    TenancyBuilder.on(databases.app()).asProvisioner(databases.provisioner(), databases.url()).asOwner(owner)
                            .tenantsPerSession(settings.postgres().app().tenantsPerSession(), databases::evict)
                            .purgeGrace(settings.tenants().purgeGrace()).events(EventsBuilder.sink()).shared(EventsBuilder.migrations())
                            .attempts(settings.postgres().provisioner().connections(), MOST_WAITING).provisioner(realms)
                            .provisioner(buckets.provisioner(secrets)).build());
        }
    }

    /** Trusts the platform's own issuer and those of the tenants. */
    @Produces
    @Singleton Auth auth(Tenancy tenancy, Settings settings) {
        var platform = settings.platform();
        var issuer = new Issuer(platform.issuer(), platform.keys().orElseGet(() -> platform.endpoint("certs")), Set.of(platform.audience()),
                Optional.empty());
        IssuerDirectory ofThePlatform = said -> said.equals(issuer.uri().toString()) ? Optional.of(issuer) : Optional.empty();
        return AuthBuilder.trusting(ofThePlatform.or(tenancy.issuers())).build();
    }
}
