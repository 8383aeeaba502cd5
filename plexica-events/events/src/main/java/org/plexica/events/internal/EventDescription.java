package org.plexica.events.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plexica.core.PlexicaException;
import org.plexica.core.events.Event;
import org.plexica.core.events.PersonalData;
import org.plexica.events.EventType;
import org.plexica.events.EventsError;
import org.plexica.events.EventsException;
import org.plexica.events.internal.schema.Portable;
import org.plexica.events.internal.schema.RecordSchema;

/**
 * What a record says about the events that it is.
 *
 * @param <E> the record
 */
public final class EventDescription<E extends Record> {
    private static final int LONGEST_KEY = 500;
    private static final Set<Class<?>> NO_KEYS = Set.of(Optional.class, List.class, Set.class, Collection.class, Map.class);
    private final Class<E> record;
    private final EventType type;
    private final int version;
    private final Optional<Method> key;
    private final Set<String> personal;
    private final RecordSchema schema;

    private EventDescription(Class<E> record, Event event) {
        this.record = record;
        this.type = typeOf(record, event);
        this.version = event.version();
        if (version < 1) throw bad(record, "must have a version from 1 on");
        this.key = event.key().isEmpty() ? Optional.empty() : Optional.of(accessor(record, event.key()));
        this.personal = Arrays.stream(record.getRecordComponents()).filter(part -> part.isAnnotationPresent(PersonalData.class))
                .map(RecordComponent::getName).collect(Collectors.toUnmodifiableSet());
        this.schema = schemaOf(record);
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

    /** What its JSON is like. */
    public RecordSchema schema() { return schema; }

    /** The component by which events are put in order; empty for none. */
    public String key() {
        return key.map(Method::getName).orElse("");
    }

    /**
     * By what this event is put in order; empty for none.
     *
     * @throws org.plexica.events.EventsException {@link EventsError.BadData} when the value cannot be a key
     */
    String keyOf(Record event) {
        if (key.isEmpty()) return "";
        try {
            var value = key.get().invoke(event);
            return keyOf(value == null ? "" : value.toString());
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("an accessor of a record can be called", e);
        }
    }

    private String keyOf(String value) {
        if (value.isEmpty()) throw unfitKey("is empty");
        if (value.length() > LONGEST_KEY) throw unfitKey("has more than " + LONGEST_KEY + " characters");
        if (value.chars().anyMatch(Character::isISOControl) || Portable.wrongWith(value).isPresent())
            throw unfitKey("holds control characters or half a character");
        return value;
    }

    private RuntimeException unfitKey(String why) {
        return new EventsError.BadData(type.value(), "its key, " + key() + ", " + why).exception();
    }

    private static RecordSchema schemaOf(Class<? extends Record> record) {
        try {
            return RecordSchema.of(record);
        } catch (IllegalArgumentException e) {
            throw new EventsException(new EventsError.NoEvent(record.getName(), String.valueOf(e.getMessage())), e);
        }
    }

    private static EventType typeOf(Class<?> record, Event event) {
        try {
            return new EventType(event.value());
        } catch (PlexicaException e) {
            throw bad(record, "has a wrong type, " + event.value() + ": it " + e.error().facts().get("rule"));
        }
    }

    private static Method accessor(Class<?> record, String name) {
        var component = Arrays.stream(record.getRecordComponents()).filter(part -> part.getName().equals(name)).findFirst()
                .orElseThrow(() -> bad(record, "has no component " + name + ", which is to be its key"));
        if (NO_KEYS.contains(component.getType()))
            throw bad(record, "has the key " + name + ", which is no single value that is always there");
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    private static RuntimeException bad(Class<?> record, String why) {
        return new EventsError.NoEvent(record.getName(), why).exception();
    }
}
