package org.plexica.web.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a record's declaration says about its form in a body; the codec and the API document both ask here, so they can't disagree. */
final class RecordShape {
    static final String VALUE = "value";
    private static final String PARSE = "parse";
    private static final Set<Class<?>> OPTIONALS = Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private RecordShape() {}

    /** Whether it stands for one plain value: a record whose only component is called {@code value}, as of {@link org.plexica.core.TenantSlug}. */
    static boolean isValue(Class<?> type) {
        return type.isRecord() && type.getRecordComponents().length == 1 && type.getRecordComponents()[0].getName().equals(VALUE);
    }

    /** Whether such a record is read by its own {@code parse(String)}, which may be stricter than the type inside. */
    static boolean parses(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(RecordShape::isParse);
    }

    static boolean isParse(Method method) {
        return method.getName().equals(PARSE) && Modifier.isStatic(method.getModifiers()) && isValue(method.getDeclaringClass())
                && method.getReturnType() == method.getDeclaringClass()
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class});
    }

    static boolean isOptional(RecordComponent component) {
        return OPTIONALS.contains(component.getType()) || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
