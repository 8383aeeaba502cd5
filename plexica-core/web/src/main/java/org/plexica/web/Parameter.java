package org.plexica.web;

import java.util.Objects;

/**
 * Something that an operation reads beside its body and its path; always optional.
 *
 * @param in where it is read from
 * @param name its name
 * @param type of its value: {@code String}, a number, an enum …
 * @param meaning for people, one sentence
 * {@snippet file="org/plexica/web/HandlersTest.java" region="parameter"}
 */
public record Parameter(In in, String name, Class<?> type, String meaning) {
    public Parameter {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** Where a parameter is read from. */
    public enum In {
        /** The query of the URI. */
        QUERY,
        /** A header. */
        HEADER
    }
}
