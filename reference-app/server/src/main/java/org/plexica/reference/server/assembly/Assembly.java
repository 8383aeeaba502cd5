package org.plexica.reference.server.assembly;

import io.helidon.webserver.WebServer;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.ServiceLoader;
import org.jboss.weld.environment.se.Weld;
import org.jspecify.annotations.Nullable;
import org.plexica.helidon.PlexicaRouting;
import org.plexica.reference.server.deadletters.DeadLettersService;
import org.plexica.reference.server.doctor.DoctorService;
import org.plexica.reference.server.events.EventsService;
import org.plexica.reference.server.events.MetricsService;
import org.plexica.reference.server.health.HealthService;
import org.plexica.reference.server.http.OpenStreams;
import org.plexica.reference.server.me.MeService;
import org.plexica.reference.server.pages.PagesService;
import org.plexica.reference.server.settings.Http;
import org.plexica.reference.server.settings.Settings;
import org.plexica.reference.server.start.StartError;
import org.plexica.reference.server.start.StartException;
import org.plexica.reference.server.tenants.AdminCredentialService;
import org.plexica.reference.server.tenants.ProvisioningService;
import org.plexica.reference.server.tenants.TenantChangeService;
import org.plexica.reference.server.tenants.TenantsService;
import org.plexica.web.HarvestedOperation;

/**
 * The whole server, composed by Weld from beans that are named here, and by {@link MoreBeans}: nothing else is searched for on the class path, which would take longer than all the rest. Weld's own
 * shutdown hook is off, because it would close the pools under requests that are still being answered.
 */
public final class Assembly implements AutoCloseable {
    private static final Class<?>[] BEANS = {Closing.class, Databases.class, Dependencies.class, Families.class, Eventing.class,
            S3Buckets.class,
            Routes.class, Services.class, HealthService.class,
            MeService.class, PagesService.class, TenantServices.class, TenantsService.class, TenantChangeService.class,
            ProvisioningService.class, OpenStreams.class, DoctorService.class, Counting.class, EventServices.class,
            DeadLettersService.class, EventsService.class, MetricsService.class,
            AdminCredentialService.class};
    private final SeContainer container;

    private Assembly(SeContainer container) {
        this.container = container;
    }

    /**
     * Puts the server together; when that fails, nothing is left open.
     *
     * @throws org.plexica.core.PlexicaException when something that it needs is not there or not as it must be
     */
    public static Assembly of(Settings settings) {
        var assembly = new Assembly(
                SeContainerInitializer.newInstance().disableDiscovery().addProperty(Weld.SHUTDOWN_HOOK_SYSTEM_PROPERTY, false)
                        .addExtensions(new GivenSettings(settings), new FoundHandlers()).addBeanClasses(BEANS).addBeanClasses(moreBeans())
                        .initialize());
        try {
            assembly.container.select(WebServer.class).get();
            return assembly;
        } catch (RuntimeException failed) {
            assembly.close();
            throw failed;
        }
    }

    /**
     * Starts to listen.
     *
     * @throws StartException {@link StartError.NoAddress} when it may not
     */
    public WebServer listen() {
        var server = container.select(WebServer.class).get();
        var http = container.select(Settings.class).get().http();
        try {
            server.start();
        } catch (RuntimeException failed) {
            throw noAddress(http, failed);
        }
        // Helidon only logs that it could not listen.
        if (!server.isRunning()) throw noAddress(http, null);
        return server;
    }

    /** What is really routed. */
    public List<HarvestedOperation> operations() {
        return container.select(PlexicaRouting.class).get().operations();
    }

    /** The streams that are open. */
    public OpenStreams streams() { return container.select(OpenStreams.class).get(); }

    /** First what was opened, in its order, and only then the beans: a handler that is still at work needs both. */
    @Override public void close() {
        container.select(Closing.class).get().close();
        container.close();
    }

    private static Class<?>[] moreBeans() {
        return ServiceLoader.load(MoreBeans.class, Assembly.class.getClassLoader()).stream()
                .flatMap(found -> found.get().classes().stream())
                .toArray(Class<?>[]::new);
    }

    private static StartException noAddress(Http http, @Nullable Throwable cause) {
        return new StartException(new StartError.NoAddress(http.host() + ":" + http.port(), whyNot(http)), cause);
    }

    private static String whyNot(Http http) {
        try (var attempt = new ServerSocket(http.port(), 1, InetAddress.getByName(http.host()))) {
            return "it was taken a moment ago, port " + attempt.getLocalPort() + " is free now";
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
