package org.plexica.reference.server.settings;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One setting: what can be known of it without its value.
 *
 * @param name as written in a file
 * @param type of its value
 * @param description what it means
 * @param byDefault its value when nobody sets it
 */
record Key(String name, Type type, String description, Optional<String> byDefault) {
    private static final String PREFIX = "PLEXICA_";

    /** All that the record and the records in it have, in order. */
    static List<Key> of(Class<? extends Record> section) {
        return of("", section).toList();
    }

    /** The name of the component's setting, in a section of that path. */
    static String name(String path, RecordComponent component) {
        var own = component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return path.isEmpty() ? own : path + "." + own;
    }

    static Key of(String path, RecordComponent component) {
        var setting = component.getAnnotation(Setting.class);
        var byDefault = Optional.of(setting.byDefault()).filter(text -> !text.isEmpty());
        return new Key(name(path, component), component.getGenericType(), setting.value(), byDefault);
    }

    /** The environment variable that sets it. */
    String variable() {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    boolean isSecret() { return type == Secret.class; }

    boolean isOptional() { return type.getTypeName().startsWith("java.util.Optional<"); }

    boolean isRequired() { return byDefault.isEmpty() && !isOptional(); }

    private static Stream<Key> of(String path, Class<?> section) {
        return Arrays.stream(section.getRecordComponents())
                .flatMap(component -> component.isAnnotationPresent(Setting.class)
                        ? Stream.of(of(path, component))
                        : of(name(path, component), component.getType()));
    }
}
