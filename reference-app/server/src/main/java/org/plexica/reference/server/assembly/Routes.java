package org.plexica.reference.server.assembly;

import io.helidon.webserver.WebServer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import org.plexica.auth.Auth;
import org.plexica.helidon.PlexicaRouting;
import org.plexica.reference.server.deadletters.DeadLettersService;
import org.plexica.reference.server.doctor.DoctorService;
import org.plexica.reference.server.events.EventsService;
import org.plexica.reference.server.events.MetricsService;
import org.plexica.reference.server.http.AccessLog;
import org.plexica.reference.server.http.SafeAnswers;
import org.plexica.reference.server.pages.OpenApiService;
import org.plexica.reference.server.settings.Settings;
import org.plexica.reference.server.tenants.TenantsService;
import org.plexica.tenancy.Tenancy;
import org.plexica.web.boot.GateBuilder;
import org.plexica.web.boot.JsonBodies;
import org.plexica.web.spi.Gate;

/** The way in: the gate, what is behind it, and the server before it. */
@Singleton
final class Routes {
    @Produces
    @Singleton Gate gate(Tenancy tenancy, Auth auth, Settings settings) {
        var gate = GateBuilder.of(tenancy.directory(), auth.authenticator(), auth.engine()).problemPages(settings.problems().base());
        settings.tenants().header().ifPresent(gate::byHeader);
        settings.tenants().subdomainOf().ifPresent(gate::bySubdomainOf);
        return gate.byIssuer().build();
    }

    @Produces
    @Singleton PlexicaRouting routing(Gate gate, Settings settings, Services services) {
        var routing = PlexicaRouting.behind(gate).bodies(JsonBodies.strict(settings.http().largestBody()));
        return routing.service("/", services.pages).service("/health", services.health).service("/api/v1/me", services.me)
                .service(TenantsService.PATH, services.tenants.tenants).service(TenantsService.PATH, services.tenants.changes)
                .service(TenantsService.PATH, services.tenants.provisioning).service(TenantsService.PATH, services.tenants.credentials)
                .service(DoctorService.PATH, services.doctor).service(DeadLettersService.PATH, services.events.deadLetters)
                .service(EventsService.PATH, services.events.events).service(MetricsService.PATH, services.events.metrics)
                .service("/openapi", new OpenApiService(routing::operations, settings.platform()));
    }

    @Produces
    @Singleton WebServer server(PlexicaRouting routing, Settings settings) {
        var http = settings.http();
        return WebServer.builder().host(http.host()).port(http.port()).shutdownHook(false).shutdownGracePeriod(http.shutdownGrace())
                .maxPayloadSize(http.largestBody()).mediaContext(routing.mediaContext()).directHandlers(routing.directHandlers())
                .routing(it -> it.addFilter(new AccessLog())
                        .addFilter(new SafeAnswers(http.publicUrl().orElse(URI.create("http://localhost"))))
                        .addFeature(routing))
                .build();
    }
}
