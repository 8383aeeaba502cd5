package org.plexica.events.internal.schema;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks through the components of a record, and those of the records in them, for what has no one form as JSON. Not thread-safe. */
final class Components {
    private static final Set<Class<?>> VALUES = Set.of(String.class, Boolean.class, Short.class, Integer.class, Long.class,
            Float.class, Double.class, BigInteger.class, BigDecimal.class, UUID.class, URI.class, Instant.class, OffsetDateTime.class,
            LocalDate.class, LocalTime.class, LocalDateTime.class, Duration.class);
    private static final Set<Class<?>> LISTS = Set.of(List.class, Set.class, Collection.class);
    private static final int MOST = 500;
    private final Deque<Class<?>> within = new ArrayDeque<>();
    private int count;

    void check(Class<?> record, String path) {
        if (record.getTypeParameters().length > 0) throw new Unfit(path, "is of a generic record: name what it holds");
        if (within.contains(record)) throw new Unfit(path, "holds itself again: give the ids of what it refers to");
        within.push(record);
        for (var component : record.getRecordComponents())
            component(component.getAnnotatedType(), path.isEmpty() ? component.getName() : path + "." + component.getName());
        within.pop();
    }

    private void component(AnnotatedType type, String path) {
        if (++count > MOST) throw new Unfit(path, "is one component too many: at most " + MOST + ", those of inner records included");
        if (raw(type) == Optional.class)
            value(inner(type, path, 0), path);
        else
            any(type, path);
    }

    private void value(AnnotatedType type, String path) {
        if (type.isAnnotationPresent(Nullable.class))
            throw new Unfit(path, "may hold null: only a component itself may be absent");
        any(type, path);
    }

    private void any(AnnotatedType type, String path) {
        var raw = raw(type);
        if (raw.isRecord())
            check(raw, path);
        else if (LISTS.contains(raw))
            value(inner(type, path, 0), path + "[]");
        else if (raw == Map.class)
            map(type, path);
        else if (!isValue(raw))
            throw new Unfit(path, "is of the type " + type.getType().getTypeName() + ": " + advice(raw));
    }

    private void map(AnnotatedType type, String path) {
        var key = raw(inner(type, path, 0));
        if (key != String.class && key != UUID.class && !key.isEnum())
            throw new Unfit(path, "is a map whose keys are neither String, UUID nor an enum");
        value(inner(type, path, 1), path + "{}");
    }

    private static boolean isValue(Class<?> raw) {
        return VALUES.contains(raw) || raw.isEnum() || (raw.isPrimitive() && raw != char.class && raw != byte.class);
    }

    private static Class<?> raw(AnnotatedType type) {
        return switch (type.getType()) {
            case Class<?> known -> known;
            case java.lang.reflect.ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> Object.class;
        };
    }

    private static AnnotatedType inner(AnnotatedType type, String path, int index) {
        if (type instanceof AnnotatedParameterizedType generic) return generic.getAnnotatedActualTypeArguments()[index];
        throw new Unfit(path, "doesn't say what it holds: name the type between < and >");
    }

    private static String advice(Class<?> raw) {
        if (raw == Optional.class) return "only a component itself may be absent";
        if (raw.isSealed()) return "nothing in its JSON would say which one it is; use an enum and components that may be absent";
        if (raw.isArray()) return "use a List, or a String in Base64";
        return "use records, enums, lists, sets, maps, String, numbers, boolean, UUID, URI, or Instant and the like";
    }

    /** A component that cannot be part of an event. */
    static final class Unfit extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unfit(String path, String why) {
            super(path.isEmpty() ? why : "has the component " + path + ", which " + why);
        }
    }
}
