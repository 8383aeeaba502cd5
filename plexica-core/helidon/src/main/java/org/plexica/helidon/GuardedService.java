package org.plexica.helidon;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.function.UnaryOperator;

/**
 * A service that is given guarded rules.
 *
 * @param service the service
 * @param guard what it is given, made of what Helidon gives
 */
record GuardedService(HttpService service, UnaryOperator<HttpRules> guard) implements HttpService {
    @Override public void routing(HttpRules rules) { service.routing(guard.apply(rules)); }

    @Override public void beforeStart() { service.beforeStart(); }

    @Override public void afterStart(WebServer server) { service.afterStart(server); }

    @Override public void afterStop() { service.afterStop(); }
}
