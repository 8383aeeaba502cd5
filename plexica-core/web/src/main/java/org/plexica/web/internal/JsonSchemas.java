package org.plexica.web.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.plexica.core.Page;

/** JSON Schemas (draft 2020-12, as OpenAPI 3.1 has them) of what {@link StrictJson} reads and writes. Collects those of records by name. Not thread-safe. */
final class JsonSchemas {
    private static final Map<Class<?>, Map<String, Object>> PLAIN = plain();

    private final Map<String, Object> components = new TreeMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    Map<String, Object> components() { return components; }

    Map<String, Object> of(Type type) {
        return switch (type) {
            case Class<?> plain when PLAIN.containsKey(plain) -> PLAIN.get(plain);
            case Class<?> value when RecordShape.isValue(value) -> of(value.getRecordComponents()[0].getGenericType());
            case Class<?> choice when choice.isEnum() -> OpenApi.ordered("type", "string", "enum",
                    Arrays.stream(choice.getEnumConstants()).map(Object::toString).toList());
            case Class<?> record when record.isRecord() -> reference(name(record));
            case Class<?> closed when closed.isSealed() -> Map.of("oneOf",
                    Arrays.stream(closed.getPermittedSubclasses()).map(this::of).toList());
            case Class<?> array when array.isArray() -> array(array.getComponentType());
            case ParameterizedType generic -> generic(generic);
            default -> Map.of();
        };
    }

    Map<String, Object> page(Class<?> item) {
        var name = "PageOf" + simpleName(item);
        if (!components.containsKey(name)) components.put(name, object(Page.class.getRecordComponents(), Map.of("items", array(item))));
        return reference(name);
    }

    private Map<String, Object> generic(ParameterizedType type) {
        var raw = (Class<?>) type.getRawType();
        var last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (raw == Optional.class) return of(last);
        if (raw == Page.class && last instanceof Class<?> item) return page(item);
        if (Collection.class.isAssignableFrom(raw)) return array(last);
        if (Map.class.isAssignableFrom(raw)) return OpenApi.ordered("type", "object", "additionalProperties", of(last));
        return of(raw);
    }

    private Map<String, Object> array(Type item) {
        return OpenApi.ordered("type", "array", "items", of(item));
    }

    private String name(Class<?> type) {
        var known = names.get(type);
        if (known != null) return known;
        var name = simpleName(type);
        for (var i = 2; names.containsValue(name); i++)
            name = simpleName(type) + i;
        names.put(type, name);
        components.put(name, object(type.getRecordComponents(), Map.of()));
        return name;
    }

    private Map<String, Object> object(RecordComponent[] parts, Map<String, Map<String, Object>> known) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var part : parts) {
            var schema = known.get(part.getName());
            properties.put(part.getName(), schema == null ? of(part.getGenericType()) : schema);
            if (!RecordShape.isOptional(part)) required.add(part.getName());
        }
        var object = OpenApi.ordered("type", "object", "properties", properties);
        if (!required.isEmpty()) object.put("required", required);
        return object;
    }

    /** A record inside another type is called by both names, as {@code Request} alone says nothing. */
    private static String simpleName(Class<?> type) {
        var around = type.getEnclosingClass();
        return around != null && around.isRecord() ? around.getSimpleName() + type.getSimpleName() : type.getSimpleName();
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Map<Class<?>, Map<String, Object>> plain() {
        var plain = new HashMap<Class<?>, Map<String, Object>>();
        plain.put(String.class, Map.of("type", "string"));
        for (var type : List.of(boolean.class, Boolean.class))
            plain.put(type, Map.of("type", "boolean"));
        for (var type : List.of(int.class, Integer.class))
            plain.put(type, Map.of("type", "integer", "format", "int32"));
        for (var type : List.of(long.class, Long.class))
            plain.put(type, Map.of("type", "integer", "format", "int64"));
        for (var type : List.of(double.class, Double.class, BigDecimal.class))
            plain.put(type, Map.of("type", "number"));
        plain.put(UUID.class, text("uuid"));
        plain.put(URI.class, text("uri-reference"));
        plain.put(Instant.class, text("date-time"));
        plain.put(LocalDate.class, text("date"));
        plain.put(Duration.class, text("duration"));
        return Map.copyOf(plain);
    }

    private static Map<String, Object> text(String format) {
        return OpenApi.ordered("type", "string", "format", format);
    }
}
