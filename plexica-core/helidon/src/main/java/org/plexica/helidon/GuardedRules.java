package org.plexica.helidon;

import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.function.Predicate;

/**
 * Helidon's rules, which take no handler but {@link Guarded} ones. What {@code HttpRules} offers in some forty methods ends in these four.
 *
 * @param rules Helidon's
 * @param prefix of the service that is given these
 * @param problems the gate
 * @param harvest takes down what is routed
 */
record GuardedRules(HttpRules rules, PathTemplate prefix, Problems problems, Harvest harvest) implements HttpRules {
    @Override public HttpRules register(HttpService... services) {
        for (var service : services)
            rules.register(new GuardedService(service, inner -> new GuardedRules(inner, prefix, problems, harvest)));
        return this;
    }

    @Override public HttpRules register(String pattern, HttpService... services) {
        var template = PathTemplate.of(pattern);
        if (template.isEmpty())
            harvest.violation("No single path: " + pattern + " is a prefix with wildcards or optional parts. Write each out.");
        var inside = template.map(it -> it.under(prefix)).orElse(prefix);
        for (var service : services)
            rules.register(pattern, new GuardedService(service, inner -> new GuardedRules(inner, inside, problems, harvest)));
        return this;
    }

    @Override public HttpRules route(Predicate<Method> methods, PathMatcher matcher, Handler handler) {
        var method = Harvest.method(methods);
        var path = matcher.matchingElement().flatMap(PathTemplate::of).map(it -> it.under(prefix));
        if (!(handler instanceof Guarded guarded)) {
            noOperation((method == null ? "any method" : method) + " " + path.map(PathTemplate::text).orElse(matcher.toString()));
        } else if (method == null || path.isEmpty()) {
            noRoute(guarded);
        } else {
            harvest.add(method, path.get(), guarded.operation());
            rules.route(methods, matcher, new GuardedRoute(guarded, problems));
        }
        return this;
    }

    @Override public HttpRules route(Method method, Handler handler) {
        return refuse(method + " (any path)", handler);
    }

    @Override public HttpRules route(HttpRoute route) {
        return refuse(route.toString(), route.handler());
    }

    private HttpRules refuse(String route, Handler handler) {
        if (handler instanceof Guarded guarded) noRoute(guarded);
        else
            noOperation(route);
        return this;
    }

    private void noOperation(String route) {
        harvest.violation("No operation: " + route + ". Write operation(\"someId\").….handle(handler) in place of the bare handler.");
    }

    private void noRoute(Guarded guarded) {
        harvest.violation("No single route: operation " + guarded.operation().id()
                + " needs one method and one path without wildcards: rules.get(\"/path\", operation(\"id\")….handle(handler)).");
    }
}
