package org.plexica.testkit;

import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/** Where a process is to end, as the value of a system property. */
record HaltOption(String point, int time) {
    private static final Pattern FORM = Pattern.compile("([^#\\s]+)(?:#([1-9][0-9]{0,8}))?");

    HaltOption {
        if (time < 1 || !FORM.matcher(point).matches() || point.contains("#"))
            throw CoreError.InvalidValue.of("fault", "must be a point without white space or #, and a time from 1 on").exception();
    }

    static HaltOption parse(String text) {
        var found = FORM.matcher(text);
        if (!found.matches()) throw CoreError.InvalidValue.of(FaultPoints.HALT, "must be <point> or <point>#<time>").exception();
        return new HaltOption(found.group(1), found.group(2) == null ? 1 : Integer.parseInt(found.group(2)));
    }

    @Override public String toString() { return point + "#" + time; }
}
