package org.plexica.reference.server.tenants;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a caller would rather wait than be answered at once (RFC 7240 §4.3). Preferences that are not understood are no preferences (§2). */
final class Prefer {
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(;.*)?");
    private static final long LONGEST_SECONDS = 60;

    private Prefer() {}

    static Optional<Duration> wait(ServerRequest request) {
        return request.headers().all(HeaderNames.create("Prefer"), List::of).stream().flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(preference -> WAIT.matcher(preference.strip().toLowerCase(Locale.ROOT))).filter(matcher -> matcher.matches())
                .findFirst()
                .map(matcher -> Duration.ofSeconds(Math.min(Long.parseLong(matcher.group(1)), LONGEST_SECONDS)));
    }
}
