package org.plexica.web;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the body of an answer is. Closed, so that the API document shows each. */
public sealed interface Answer {
    /** No body. */
    record Empty() implements Answer {}

    /**
     * One value.
     *
     * @param type a record or another type that bodies are written from
     */
    record One(Class<?> type) implements Answer {
        public One {
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * A list of all there are.
     *
     * @param type of each
     */
    record Many(Class<?> type) implements Answer {
        public Many {
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * A {@link org.plexica.core.Page} of a longer list.
     *
     * @param type of each item
     */
    record PageOf(Class<?> type) implements Answer {
        public PageOf {
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * Something that is no value of ours, such as a page for people.
     *
     * @param mediaType such as {@code text/html}
     */
    record Content(String mediaType) implements Answer {
        public Content {
            Objects.requireNonNull(mediaType, "mediaType");
        }
    }

    /**
     * One value; to whom that would rather have {@value #EVENTS}, a stream of events instead (WHATWG HTML §9.2), which goes on until there is nothing more to tell.
     *
     * @param type as for {@link One}
     * @param events of which type the data of each event are, by the event's name
     * {@snippet file="org/plexica/web/HandlersTest.java" region="events"}
     */
    record OneOrEvents(Class<?> type, SortedMap<String, Class<?>> events) implements Answer {
        public OneOrEvents {
            Objects.requireNonNull(type, "type");
            events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
        }

        /** The same, of events in any order. */
        public OneOrEvents(Class<?> type, Map<String, Class<?>> events) {
            this(type, new TreeMap<>(events));
        }
    }

    /** The media type of a stream of events. */
    String EVENTS = "text/event-stream";

    /** The media type of values. */
    String VALUE = "application/json";
}
