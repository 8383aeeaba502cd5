package org.plexica.reference.server.tenants;

import java.util.regex.Pattern;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/**
 * How far a reader of a set-up's events is.
 *
 * @param sequence of the last step that it was told, or 0
 * @param ended whether it was told the end after that; a later attempt has higher sequences
 */
record EventId(long sequence, boolean ended) {
    static final EventId NONE = new EventId(0, false);
    private static final String END = "-ended";
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(" + END + ")?");

    static EventId parse(String header) {
        var matcher = FORM.matcher(header);
        if (!matcher.matches())
            throw new WebException(new WebError.MalformedHeader("Last-Event-ID", "must be the id of an event of this stream"));
        return new EventId(Long.parseLong(matcher.group(1)), matcher.group(2) != null);
    }

    @Override public String toString() { return sequence + (ended ? END : ""); }
}
