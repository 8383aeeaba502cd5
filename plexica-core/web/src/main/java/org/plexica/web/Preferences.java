package org.plexica.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * What a caller would like (RFC 7240): of the preferences there are, those that Plexica knows. The rest, and what is not well written, is ignored, as the RFC says.
 *
 * @param waiting how long the caller would wait for long work to end before being told where to look ({@code wait=30})
 * {@snippet file="org/plexica/web/HandlersTest.java" region="preferences"}
 */
public record Preferences(Optional<Duration> waiting) {
    /** The header in which an answer says what it did for the caller. */
    public static final String APPLIED_HEADER = "Preference-Applied";
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?:;.*)?");

    public Preferences {
        if (waiting.isPresent() && waiting.get().isNegative())
            throw CoreError.InvalidValue.of("wait", "must not be negative").exception();
    }

    /** What the headers {@code Prefer} say; of a preference that is there twice, the first counts. */
    public static Preferences of(List<String> headers) {
        for (var header : headers)
            for (var preference : header.toLowerCase(Locale.ROOT).split(",", -1)) {
                var matcher = WAIT.matcher(preference.strip());
                if (matcher.matches()) return new Preferences(Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)))));
            }
        return new Preferences(Optional.empty());
    }

    /** How long to wait: what the caller would, but no longer than that; nothing when the caller didn't say. */
    public Duration wait(Duration atMost) {
        return waiting.map(wanted -> wanted.compareTo(atMost) < 0 ? wanted : atMost).orElse(Duration.ZERO);
    }

    /** What {@link #APPLIED_HEADER} says when that long was waited for at most. */
    public static String applied(Duration waited) {
        return "wait=" + waited.toSeconds();
    }
}
