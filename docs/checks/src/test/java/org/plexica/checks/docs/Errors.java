package org.plexica.checks.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plexica.checks.Plexica;
import org.plexica.core.CoreError;
import org.plexica.core.PlexicaError;

/** One of each error that the code can speak of, made of sample values. */
final class Errors {
    /** What a sample text says; an error that repeats values shows it. */
    static final String SAMPLE = "sample";
    private static final Map<Class<?>, Object> SAMPLES = Map.of(String.class, SAMPLE, int.class, 1, long.class, 1L, List.class,
            List.of(SAMPLE),
            URI.class, URI.create("http://localhost/"), Path.of("").getClass(), Path.of(SAMPLE), Path.class, Path.of(SAMPLE),
            Duration.class, Duration.ofSeconds(1),
            PlexicaError.class, new CoreError.NoTenant());

    private Errors() {}

    static Stream<PlexicaError> all() {
        return Plexica.CLASSES.stream().filter(type -> type.isAssignableTo(PlexicaError.class)).filter(JavaClass::isRecord)
                .map(type -> make(type.reflect().asSubclass(Record.class)));
    }

    private static PlexicaError make(Class<? extends Record> type) {
        try {
            var components = type.getRecordComponents();
            var constructor = type.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return (PlexicaError) constructor.newInstance(Stream.of(components).map(component -> sample(component.getType())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName() + " could not be made", e);
        }
    }

    private static Object sample(Class<?> type) {
        if (type.isEnum()) return type.getEnumConstants()[0];
        var sample = SAMPLES.get(type);
        if (sample == null) throw new AssertionError("No sample of " + type.getName());
        return sample;
    }
}
