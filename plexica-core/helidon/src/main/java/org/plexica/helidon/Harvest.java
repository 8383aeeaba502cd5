package org.plexica.helidon;

import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plexica.core.access.Policy;
import org.plexica.web.HarvestedOperation;
import org.plexica.web.Operation;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/** Gathers the operations that are really routed, and everything that is wrong with them, so that a start fails once and says it all. */
final class Harvest {
    private static final List<Method> METHODS = List.of(Method.GET, Method.HEAD, Method.POST, Method.PUT, Method.PATCH, Method.DELETE,
            Method.OPTIONS, Method.TRACE);

    private final List<HarvestedOperation> operations = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, String> routesById = new HashMap<>();
    private final Map<String, String> idsByRoute = new HashMap<>();

    List<HarvestedOperation> operations() { return List.copyOf(operations); }

    void violation(String sentence) { violations.add(sentence); }

    /** The one method that the predicate takes; null when it takes more, or none that is known. */
    static @Nullable String method(Predicate<Method> predicate) {
        var taken = METHODS.stream().filter(predicate).toList();
        return taken.size() == 1 ? taken.getFirst().text() : null;
    }

    void add(String method, PathTemplate path, Operation operation) {
        var found = new HarvestedOperation(method, path.text(), operation);
        operations.add(found);
        var earlierRoute = routesById.putIfAbsent(operation.id(), found.toString());
        if (earlierRoute != null)
            violation("Operation " + operation.id() + " is routed twice: " + earlierRoute + " and " + found + ". Give each its own id.");
        var earlierId = idsByRoute.putIfAbsent(method + " " + path.shape(), operation.id());
        if (earlierId != null)
            violation(found + " has two operations: " + earlierId + " and " + operation.id() + ". The second would never run.");
        objects(operation.policy()).filter(parameter -> !path.parameters().contains(parameter))
                .forEach(parameter -> violation(
                        "Operation " + operation.id() + " names the path parameter {" + parameter + "}, which " + found
                                + " does not have."));
    }

    void check() {
        if (!violations.isEmpty()) throw new WebException(new WebError.InvalidRoutes(String.join("\n", violations)));
    }

    private static Stream<String> objects(Policy policy) {
        return switch (policy) {
            case Policy.Needs needs when !needs.parameter().isEmpty() -> Stream.of(needs.parameter());
            case Policy.All(var all) -> all.stream().flatMap(Harvest::objects);
            case Policy.Needs _,Policy.Open _,Policy.LoggedIn _,Policy.InRole _,Policy.OnPlatform _ -> Stream.of();
        };
    }
}
