package org.plexica.events.internal;

import java.nio.charset.StandardCharsets;
import org.plexica.events.EventsError;
import org.plexica.events.EventsException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON and back. Thread-safe. */
public final class Payloads {
    private final JsonMapper json = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private final int most;

    /** Of at most so many bytes each. */
    public Payloads(int most) {
        this.most = most;
    }

    /**
     * As JSON that follows its schema.
     *
     * @throws EventsException {@link EventsError.BadData}, {@link EventsError.TooLarge}
     */
    String write(EventDescription<?> description, Record event) {
        var type = description.type().value();
        String text;
        try {
            text = json.writeValueAsString(event);
        } catch (JacksonException e) {
            throw new EventsException(new EventsError.BadData(type, "cannot be written as JSON"), e);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > most) throw new EventsError.TooLarge(type, most).exception();
        return text;
    }

    /**
     * What was written, also by an older or newer publisher.
     *
     * @throws EventsException {@link EventsError.BadData}
     */
    <E extends Record> E read(EventDescription<E> description, String data) {
        try {
            return json.readValue(data, description.record());
        } catch (JacksonException e) {
            throw new EventsException(
                    new EventsError.BadData(description.type().value(), "cannot be read as " + description.record().getName()), e);
        }
    }
}
