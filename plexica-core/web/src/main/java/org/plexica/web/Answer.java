package org.plexica.web;

import java.util.Objects;

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
}
