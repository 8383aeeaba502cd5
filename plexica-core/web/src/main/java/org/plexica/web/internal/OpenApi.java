package org.plexica.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.plexica.core.access.Policy;
import org.plexica.web.Answer;
import org.plexica.web.ApiDescription;
import org.plexica.web.HarvestedOperation;
import org.plexica.web.HttpProblem;
import org.plexica.web.MergePatch;
import org.plexica.web.Operation;
import org.plexica.web.Parameter;

/**
 * Writes OpenAPI 3.1 as a tree of maps. No model library stands between: those there are bring a second JSON library and half a dozen more artifacts to every user.
 */
public final class OpenApi {
    private static final String JSON = "application/json";
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Pattern VERSION = Pattern.compile("v[0-9]+");

    private final JsonSchemas schemas = new JsonSchemas();

    private OpenApi() {}

    /** The whole document. */
    public static Map<String, Object> document(ApiDescription description, List<HarvestedOperation> operations) {
        return new OpenApi().write(description, operations);
    }

    private Map<String, Object> write(ApiDescription description, List<HarvestedOperation> operations) {
        var problem = schemas.of(HttpProblem.class);
        SortedMap<String, Map<String, Object>> paths = new TreeMap<>();
        for (var harvested : operations)
            paths.computeIfAbsent(harvested.path(), _ -> new LinkedHashMap<>()).put(harvested.method().toLowerCase(Locale.ROOT),
                    operation(harvested, description));
        var responses = Map.of("Problem",
                Map.of("description", "A failure (RFC 9457).", "content", Map.of(HttpProblem.MEDIA_TYPE, Map.of("schema", problem))));
        return ordered("openapi", "3.1.0", "info",
                ordered("title", description.title(), "version", description.version(), "description", description.description()),
                "servers",
                List.of(Map.of("url", "/")), "paths", paths, "components", ordered("schemas", schemas.components(), "responses", responses,
                        "securitySchemes", OpenApiSecurity.schemes(description)));
    }

    private Map<String, Object> operation(HarvestedOperation harvested, ApiDescription description) {
        var operation = harvested.operation();
        var written = ordered("operationId", operation.id());
        if (!operation.summary().isEmpty()) written.put("summary", operation.summary());
        written.put("tags", List.of(tag(harvested.path())));
        written.put("security", OpenApiSecurity.of(operation.policy(), description));
        written.put("x-policy", OpenApiSecurity.inWords(operation.policy()));
        written.put("parameters", Stream.concat(PATH_PARAMETER.matcher(harvested.path()).results().map(it -> path(it.group(1))),
                operation.parameters().stream().map(this::parameter)).toList());
        operation.takes().ifPresent(type -> written.put("requestBody",
                ordered("required", true, "content", body(type))));
        written.put("responses", responses(operation));
        return written;
    }

    private Map<String, Object> body(Class<?> type) {
        var content = ordered(JSON, Map.of("schema", schemas.of(type)));
        if (MergePatch.class.isAssignableFrom(type)) content.put(MergePatch.MEDIA_TYPE, Map.of("schema", schemas.of(type)));
        return content;
    }

    private static Map<String, Object> path(String name) {
        return ordered("name", name, "in", "path", "required", true, "schema", Map.of("type", "string"));
    }

    private Map<String, Object> parameter(Parameter parameter) {
        return ordered("name", parameter.name(), "in", parameter.in().name().toLowerCase(Locale.ROOT), "description", parameter.meaning(),
                "schema", schemas.of(parameter.type()));
    }

    private Map<String, Object> responses(Operation operation) {
        var responses = new LinkedHashMap<String, Object>();
        operation.answers().forEach((status, answer) -> responses.put(status.toString(), response(status, answer)));
        var problem = Map.of("$ref", "#/components/responses/Problem");
        if (!(operation.policy() instanceof Policy.Open))
            for (var status : List.of("401", "403", "404"))
            responses.putIfAbsent(status, problem);
        responses.put("default", problem);
        return responses;
    }

    private Map<String, Object> response(int status, Answer answer) {
        var response = ordered("description", HttpStatuses.meaning(status));
        switch (answer) {
            case Answer.Empty _ -> {
            }
            case Answer.One(var type) -> response.put("content", content(schemas.of(type)));
            case Answer.Many(var type) -> response.put("content", content(Map.of("type", "array", "items", schemas.of(type))));
            case Answer.PageOf(var type) -> response.put("content", content(schemas.page(type)));
            case Answer.OneOrEvents(var type, var events) -> response.put("content",
                    ordered(JSON, Map.of("schema", schemas.of(type)), Answer.EVENTS, events(events)));
            case Answer.Content(var mediaType) -> response.put("content", Map.of(mediaType, Map.of()));
        }
        return response;
    }

    /** OpenAPI 3.1 has no words for what is in a stream of events, so that an extension says it. */
    private Map<String, Object> events(Map<String, Class<?>> events) {
        var types = new LinkedHashMap<String, Object>();
        events.forEach((name, type) -> types.put(name, schemas.of(type)));
        return ordered("schema", Map.of("type", "string"), "x-events", types);
    }

    private static Map<String, Object> content(Map<String, Object> schema) {
        return Map.of(JSON, Map.of("schema", schema));
    }

    /** What the operations of one kind of thing have in common: the first word of the path that is neither {@code api} nor a version. */
    private static String tag(String path) {
        for (var word : path.split("/", -1))
            if (!word.isEmpty() && !word.equals("api") && !word.startsWith("{") && !VERSION.matcher(word).matches()) return word;
        return "root";
    }

    static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2)
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return map;
    }
}
