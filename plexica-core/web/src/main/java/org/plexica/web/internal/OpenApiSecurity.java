package org.plexica.web.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.plexica.core.access.Policy;
import org.plexica.web.ApiDescription;

/** How the API document says who may come in. */
final class OpenApiSecurity {
    private static final String BEARER = "bearer";
    private static final String LOGIN = "login";

    private OpenApiSecurity() {}

    static Map<String, Object> schemes(ApiDescription description) {
        var schemes = OpenApi.ordered(BEARER, Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT"));
        description.login().ifPresent(login -> {
            var scopes = new LinkedHashMap<String, Object>();
            login.scopes().forEach(scope -> scopes.put(scope, ""));
            var flow = OpenApi.ordered("authorizationUrl", login.authorization().toString(), "tokenUrl", login.token().toString(), "scopes",
                    scopes);
            schemes.put(LOGIN, Map.of("type", "oauth2", "flows", Map.of("authorizationCode", flow)));
        });
        return schemes;
    }

    static List<Map<String, Object>> of(Policy policy, ApiDescription description) {
        if (policy instanceof Policy.Open) return List.of();
        var ways = new ArrayList<Map<String, Object>>();
        description.login().ifPresent(login -> ways.add(Map.of(LOGIN, login.scopes())));
        ways.add(Map.of(BEARER, List.of()));
        return ways;
    }

    static String inWords(Policy policy) {
        return switch (policy) {
            case Policy.Open(var reason) -> "open: " + reason;
            case Policy.LoggedIn _ -> "logged in";
            case Policy.Needs(var permission, var type, var parameter) -> type.isEmpty()
                    ? "needs " + permission
                    : "needs " + permission + " on " + type + " {" + parameter + "}";
            case Policy.InRole(var role) -> "in role " + role;
            case Policy.OnPlatform(var permission) -> "on the platform, needs " + permission;
            case Policy.All(var all) -> all.stream().map(OpenApiSecurity::inWords).collect(Collectors.joining(" and "));
        };
    }
}
