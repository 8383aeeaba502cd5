package org.plexica.reference.server;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plexica.reference.server.assembly.Assembly;
import org.plexica.reference.server.settings.Settings;
import org.plexica.web.HarvestedOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform, running. The program and the tests start it in this one way. Thread-safe. */
public final class PlatformServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformServer.class);
    private final Assembly assembly;
    private final WebServer web;
    private final URI url;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PlatformServer(Assembly assembly, WebServer web, URI url) {
        this.assembly = assembly;
        this.web = web;
        this.url = url;
    }

    /**
     * Starts it; it answers when this returns. When that fails, nothing is left open.
     *
     * @throws org.plexica.core.PlexicaException with the reason and what to do
     */
    public static PlatformServer start(Settings settings) {
        var begun = System.nanoTime();
        var assembly = Assembly.of(settings);
        try {
            var web = assembly.listen();
            var server = new PlatformServer(assembly, web,
                    settings.http().publicUrl().orElseGet(() -> URI.create("http://localhost:" + web.port())));
            LOG.atInfo().addKeyValue("url", server.url).addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
                    .log("Ready");
            return server;
        } catch (RuntimeException failed) {
            assembly.close();
            throw failed;
        }
    }

    /** What browsers and programs call it. */
    public URI url() { return url; }

    /** Where it listens. */
    public int port() { return web.port(); }

    /** All that it does for callers. */
    public List<HarvestedOperation> operations() {
        return assembly.operations();
    }

    /** How many streams of events are open. */
    public int streams() { return assembly.streams().count(); }

    /** Takes no more requests, lets those that are being answered end within the grace of the settings, and gives back all it holds. */
    @Override public void close() {
        if (closed.getAndSet(true)) return;
        LOG.info("Stopping");
        assembly.streams().end();
        web.stop();
        assembly.close();
        LOG.info("Stopped");
    }
}
