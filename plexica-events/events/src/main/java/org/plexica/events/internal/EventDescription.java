package org.plexica.events.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plexica.core.PlexicaException;
import org.plexica.core.events.Event;
import org.plexica.core.events.PersonalData;
import org.plexica.events.EventType;
import org.plexica.events.EventsError;

/**
 * What a record says about the events that it is.
 *
 * @param <E> the record
 */
public final class EventDescription<E extends Record> {
    private final Class<E> record;
    private final EventType type;
    private final int version;
    private final Optional<Method> key;
    private final Set<String> personal;

    private EventDescription(Class<E> record, Event event) {
        this.record = record;
        this.type = typeOf(record, event);
        this.version = event.version();
        if (version < 1) throw bad(record, "must have a version from 1 on");
        this.key = event.key().isEmpty() ? Optional.empty() : Optional.of(accessor(record, event.key()));
        this.personal = Arrays.stream(record.getRecordComponents()).filter(part -> part.isAnnotationPresent(PersonalData.class))
                .map(RecordComponent::getName).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Of that record.
     *
     * @throws org.plexica.events.EventsException {@link EventsError.NoEvent} when it is no event
     */
    public static <E extends Record> EventDescription<E> of(Class<E> record) {
        var event = record.getAnnotation(Event.class);
        if (event == null) throw bad(record, "must be annotated with @Event");
        return new EventDescription<>(record, event);
    }

    public Class<E> record() { return record; }

    public EventType type() { return type; }

    public int version() { return version; }

    /** The names of the components that are {@link PersonalData}. */
    public Set<String> personal() { return personal; }

    /** By what this event is put in order; empty for none. */
    String keyOf(Record event) {
        if (key.isEmpty()) return "";
        try {
            var value = key.get().invoke(event);
            if (value == null) throw bad(record, "must have a value as its key");
            return value.toString();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("an accessor of a record can be called", e);
        }
    }

    private static EventType typeOf(Class<?> record, Event event) {
        try {
            return new EventType(event.value());
        } catch (PlexicaException e) {
            throw bad(record, "has a type that is none, " + event.value() + ": it " + e.error().detail());
        }
    }

    private static Method accessor(Class<?> record, String name) {
        var component = Arrays.stream(record.getRecordComponents()).filter(part -> part.getName().equals(name)).findFirst()
                .orElseThrow(() -> bad(record, "has no component " + name + ", which is to be its key"));
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    private static RuntimeException bad(Class<?> record, String why) {
        return new EventsError.NoEvent(record.getName(), why).exception();
    }
}
