package org.plexica.reference.server.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.reference.server.start.StartError;
import org.plexica.reference.server.start.StartException;

/** Makes the records from what was set. For one reading. */
final class SettingsReader {
    private final Violations violations = new Violations();
    private final Sources sources = new Sources(Key.of(Settings.class), violations);

    SettingsReader(Optional<Path> file, Map<String, String> environment) {
        file.ifPresent(sources::add);
        sources.add(environment);
    }

    Settings read() {
        var settings = section("", Settings.class);
        violations.raise();
        if (settings == null) throw new IllegalStateException("Settings are missing, but nothing was said");
        return settings;
    }

    /** The section; null when something in it is wrong, which has been noted then. */
    private <R extends Record> @Nullable R section(String path, Class<R> type) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components).map(component -> value(path, component)).toArray();
        if (Arrays.asList(values).contains(null)) return null;
        try {
            return constructor(type, components).newInstance(values);
        } catch (InvocationTargetException refused) {
            if (!(refused.getCause() instanceof StartException start && start.error() instanceof StartError.WrongSettings wrong))
                throw new IllegalStateException("Settings " + path, refused);
            violations.addAll(wrong);
            return null;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Settings " + path, impossible);
        }
    }

    private @Nullable Object value(String path, RecordComponent component) {
        if (component.isAnnotationPresent(Setting.class)) return value(Key.of(path, component));
        return section(Key.name(path, component), component.getType().asSubclass(Record.class));
    }

    private @Nullable Object value(Key key) {
        var given = sources.find(key).or(() -> key.byDefault().map(text -> new Given(text, "by default")));
        if (given.isEmpty() && key.isOptional()) return Optional.empty();
        if (given.isEmpty()) {
            violations.add("Missing setting " + key.name() + " (environment variable " + key.variable() + "): " + key.description());
            return null;
        }
        try {
            return Texts.read(key.type(), given.get().text());
        } catch (RuntimeException _) {
            violations.add("The setting " + key.name() + " " + given.get().where() + " must be " + Texts.describe(key.type()));
            return null;
        }
    }

    private static <R extends Record> Constructor<R> constructor(Class<R> type, RecordComponent[] components) throws NoSuchMethodException {
        return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    }
}
