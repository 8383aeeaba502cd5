package org.plexica.helidon;

import static org.plexica.helidon.Operations.operation;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.core.UserId;
import org.plexica.core.access.Decision;
import org.plexica.core.access.Login;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.plexica.web.boot.GateBuilder;
import org.plexica.web.spi.Gate;

/**
 * What the gate adds to a request: CPU time of the whole process per request against the same handler on bare Helidon, with the same request headers, media support and
 * client, in turns ABBA. The client's own cost is in both and falls out of the difference.
 */
@Tag("bench")
final class GateCostTest {
    private static final int TURN = 600;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 30;
    private static final double BAR = 3.0;
    private static final String[] HEADERS = {"Host: localhost", "Authorization: Bearer token", "X-Tenant: acme",
            "X-Correlation-ID: 4bf92f3577b34da6a3ce929d0e0e4736", "Accept: */*"};

    private final Handler hello = (_, response) -> response.send("hello!");

    @Test void an_open_operation() throws IOException {
        compare("gate.open.us", "/open");
    }

    @Test void a_tenants_operation_with_a_token_that_costs_nothing() throws IOException {
        compare("gate.tenant.us", "/notes/7");
    }

    private void compare(String name, String path) throws IOException {
        var routing = PlexicaRouting.behind(gate());
        var bare = WebServer.builder().host("127.0.0.1").port(0).mediaContext(routing.mediaContext())
                .routing(it -> it.register("/", rules -> rules.get("/open", hello).get("/notes/{id}", hello))).build().start();
        var gated = routing.service("/", rules -> rules.get("/open", operation("open").open("a bench").handle(hello))
                .get("/notes/{id}", operation("note").needs("notes:read", "note", "id").handle(hello)))
                .on(WebServer.builder().host("127.0.0.1").port(0))
                .build().start();
        try (var toBare = connections(bare, path); var toGated = connections(gated, path)) {
            var difference = new double[ROUNDS];
            var peer = new double[ROUNDS];
            for (var round = -WARM_UP; round < ROUNDS; round++) {
                var first = cost(toBare);
                var ours = cost(toGated) + cost(toGated);
                var theirs = first + cost(toBare);
                if (round < 0) continue;
                difference[round] = (ours - theirs) / 2;
                peer[round] = theirs / 2;
            }
            report(name, difference, peer);
        } finally {
            bare.stop();
            gated.stop();
        }
    }

    /** Microseconds of CPU per request. */
    private static double cost(KeptConnections connections) throws IOException {
        var before = CpuTime.nanos();
        connections.send(TURN, '!');
        return (CpuTime.nanos() - before) / 1e3 / (TURN * KeptConnections.MANY);
    }

    /** The upper end of the 95 % interval of the median counts (order statistics: n/2 ± 0.98 √n). */
    private static void report(String name, double[] difference, double[] peer) {
        Arrays.sort(difference);
        Arrays.sort(peer);
        var half = (int) Math.ceil(0.98 * Math.sqrt(ROUNDS));
        var upper = difference[ROUNDS / 2 + half];
        System.out.printf("%s %.2f %.1f %s (median %.2f, lower %.2f; bare %.1f)%n", name, upper, BAR, upper <= BAR ? "ok" : "short",
                difference[ROUNDS / 2],
                difference[ROUNDS / 2 - half], peer[ROUNDS / 2]);
    }

    private static KeptConnections connections(WebServer server, String path) throws IOException {
        var lines = new String[HEADERS.length + 1];
        lines[0] = "GET " + path + " HTTP/1.1";
        System.arraycopy(HEADERS, 0, lines, 1, HEADERS.length);
        return new KeptConnections(server.port(), lines);
    }

    private static Gate gate() {
        var acme = new Tenant(TenantId.fresh(), new TenantSlug("acme"));
        var listing = Optional.of(new Listing(acme, Availability.OPEN));
        var login = new Login(new Actor.User(new UserId("u"), acme.id()), URI.create("https://issuer.example"), Instant.MAX, Map.of());
        var yes = new Decision.Allowed(List.of());
        return GateBuilder.of(_ -> listing, _ -> login, (_, _, _) -> yes).byHeader("X-Tenant").bySubdomainOf("example.com").byIssuer()
                .build();
    }
}
