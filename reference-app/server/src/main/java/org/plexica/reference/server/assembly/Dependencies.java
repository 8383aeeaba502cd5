package org.plexica.reference.server.assembly;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.plexica.reference.server.health.Dependency;
import org.plexica.reference.server.health.Health;
import org.plexica.reference.server.health.Probes;
import org.plexica.reference.server.settings.Secret;
import org.plexica.reference.server.settings.Settings;

/** What the server needs, and how to ask it. */
@Singleton
final class Dependencies {
    private static final Duration AT_MOST = Duration.ofSeconds(3);

    @Produces
    @Singleton Health health(Databases databases, S3Buckets buckets, HttpClient http, Settings settings) {
        var app = settings.postgres().app();
        return new Health(
                List.of(postgres("postgresql", databases, settings, new Login(app.username(), app.password())), keycloak(http, settings),
                        s3(buckets, settings)),
                AT_MOST, InstantSource.system());
    }

    /** The logins that work only now and then: that they can log in is made sure of at the start. */
    static Health otherLogins(Databases databases, Settings settings) {
        var provisioner = settings.postgres().provisioner();
        var owner = settings.postgres().owner();
        return new Health(
                List.of(postgres("postgresql as " + owner.username(), databases, settings, new Login(owner.username(), owner.password())),
                        postgres("postgresql as " + provisioner.username(), databases, settings,
                                new Login(provisioner.username(), provisioner.password()))),
                AT_MOST,
                InstantSource.system());
    }

    private static Dependency postgres(String name, Databases databases, Settings settings, Login login) {
        return new Dependency(name, settings.postgres().url(),
                "Start PostgreSQL, or correct postgres.url and the password of the login " + login.username() + ".",
                Probes.database(databases.probe(login.username(), login.password())));
    }

    private static Dependency keycloak(HttpClient http, Settings settings) {
        return new Dependency("keycloak", settings.platform().issuer().toString(),
                "Start Keycloak, or correct keycloak.url and platform.issuer.",
                Probes.issuer(http, settings.platform().issuer()));
    }

    private static Dependency s3(S3Buckets buckets, Settings settings) {
        return new Dependency("s3", settings.s3().endpoint().toString(),
                "Start the S3 store, or correct s3.endpoint, s3.access-key and s3.secret-key, and s3.admin-url and s3.admin-secret if they are set.",
                buckets.probe());
    }

    private record Login(String username, Secret password) {}
}
