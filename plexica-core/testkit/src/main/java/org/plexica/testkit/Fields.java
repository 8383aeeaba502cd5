package org.plexica.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an object keeps, also where it does not say so. */
final class Fields {
    private Fields() {}

    /**
     * The values by the fields' names, without those of the JDK's own classes.
     *
     * @throws IllegalStateException when a module does not let us look
     */
    static Map<String, Object> of(Object thing) {
        var values = new LinkedHashMap<String, Object>();
        for (Class<?> type = thing.getClass(); type != null && !isOfTheJdk(type); type = type.getSuperclass())
            for (var field : type.getDeclaredFields())
                if (isKept(field)) put(values, field, thing);
        return values;
    }

    static boolean isOfTheJdk(Class<?> type) {
        if (type.isArray()) return true;
        var module = type.getModule().getName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    /** An inner object's outer one is not part of it. */
    private static boolean isKept(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic();
    }

    private static void put(Map<String, Object> values, Field field, Object thing) {
        if (!field.trySetAccessible())
            throw new IllegalStateException("Open the package of " + field.getDeclaringClass().getName() + " to org.plexica.testkit.");
        try {
            var value = field.get(thing);
            if (value != null) values.put(field.getName(), value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
