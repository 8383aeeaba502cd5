package org.plexica.web;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the header {@code If-Match} says (RFC 9110 §13.1.1): the request is meant for a thing as the caller has read it, and for no other. Versions are numbers here, and their
 * entity tags are {@code "7"}.
 * {@snippet file="org/plexica/web/HandlersTest.java" region="condition"}
 */
public sealed interface IfMatch {
    /** Any version, as long as the thing is there: {@code *}. */
    record Anything() implements IfMatch {}

    /**
     * One of those versions.
     *
     * @param versions of the tags that can be one of ours; others, and weak ones, match nothing (RFC 9110 §8.8.3.2)
     */
    record Versions(Set<Long> versions) implements IfMatch {
        public Versions {
            versions = Set.copyOf(versions);
        }
    }

    /** Whether the thing has a version that the caller means. */
    default boolean matches(long version) {
        return switch (this) {
            case Anything _ -> true;
            case Versions(var versions) -> versions.contains(version);
        };
    }

    /** The entity tag of that version, for the header {@code ETag}. */
    static String tag(long version) { return "\"" + version + "\""; }

    /**
     * What the headers {@code If-Match} say.
     *
     * @throws WebException {@link WebError.MalformedHeader}, or {@link WebError.PreconditionRequired} when there are none
     */
    static IfMatch require(List<String> headers) {
        return find(headers).orElseThrow(() -> new WebException(new WebError.PreconditionRequired()));
    }

    /**
     * What the headers {@code If-Match} say; empty when there are none.
     *
     * @throws WebException {@link WebError.MalformedHeader}
     */
    static Optional<IfMatch> find(List<String> headers) {
        if (headers.isEmpty()) return Optional.empty();
        var text = String.join(",", headers).strip();
        return Optional.of(text.equals("*") ? new Anything() : new Versions(Tags.read(text)));
    }

    /** Reads entity tags (RFC 9110 §8.8.3). */
    final class Tags {
        private static final Pattern LIST = Pattern
                .compile("[ \\t,]*+(?<tag>(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*+\")[ \\t]*+(?:,|$)[ \\t,]*+");
        private static final Pattern OURS = Pattern.compile("\"(?<version>0|[1-9][0-9]{0,17})\"");

        private Tags() {}

        private static Set<Long> read(String text) {
            var versions = new HashSet<Long>();
            var tags = LIST.matcher(text);
            var end = 0;
            for (; tags.lookingAt(); tags.region(end, text.length())) {
                var ours = OURS.matcher(tags.group("tag"));
                if (ours.matches()) versions.add(Long.valueOf(ours.group("version")));
                end = tags.end();
            }
            if (end == 0 || end != text.length())
                throw new WebException(
                        new WebError.MalformedHeader("If-Match", "must be entity tags in quotes, separated by commas, or *"));
            return versions;
        }
    }
}
