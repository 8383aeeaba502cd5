package org.plexica.core;

import java.io.Serializable;
import java.util.Map;

/** One thing that can go wrong, as a value. Each family seals a sub-interface of its own; each code has a page in {@code docs/problems}. */
public interface PlexicaError extends Serializable {
    /** {@code <family>/<what>}: stable, part of the API. */
    String code();

    /** Which family of failure it is. */
    Kind kind();

    /** What the caller may be told: says nothing about other tenants, holds no secret. */
    String detail();

    /** What the operator or developer does about it; for the log. */
    String remedy();

    /** Details for programs, as safe as {@link #detail()}. */
    default Map<String, String> facts() { return Map.of(); }

    /** Families of failure, from which each transport derives its own status. */
    enum Kind {
        /** The request itself is wrong. */
        INVALID,
        /** Nobody has been identified. */
        UNAUTHENTICATED,
        /** Identified, but not allowed. */
        FORBIDDEN,
        /** There is no such thing, or the caller may not learn that there is. */
        NOT_FOUND,
        /** The state of the thing does not allow it. */
        CONFLICT,
        /** The thing has changed since the caller read it. */
        STALE,
        /** The request must say which version of the thing it means to change. */
        PRECONDITION_REQUIRED,
        /** The request is larger than is taken. */
        TOO_LARGE,
        /** The request is in a form that is not taken. */
        UNSUPPORTED,
        /** A quota or rate is used up. */
        TOO_MANY,
        /** Something that is needed does not answer; later may be better. */
        UNAVAILABLE,
        /** A defect or a wrong set-up of ours. */
        INTERNAL
    }
}
