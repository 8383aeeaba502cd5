package org.plexica.reference.cli;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Gets tokens of the super admin from the platform realm, by the direct grant that only an embedded identity provider allows. Not thread-safe. */
final class PlatformTokens {
    private static final Duration REUSED_FOR = Duration.ofMinutes(1);
    private final Http http;
    private final Endpoints endpoints;
    private final InstantSource clock;
    private String held = "";
    private Instant heldSince = Instant.EPOCH;

    PlatformTokens(Http http, Endpoints endpoints, InstantSource clock) {
        this.http = http;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** An access token that is good for some minutes. */
    String recent() {
        if (heldSince.plus(REUSED_FOR).isBefore(clock.instant())) {
            held = fresh();
            heldSince = clock.instant();
        }
        return held;
    }

    /** A new access token. */
    String fresh() {
        var issuer = endpoints.platformIssuer();
        var form = "grant_type=password&client_id=" + encode(endpoints.clientId(), UTF_8) + "&username="
                + encode(endpoints.superAdmin().username(), UTF_8) + "&password=" + encode(endpoints.superAdmin().password(), UTF_8);
        var answer = http.send(Http.to(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build());
        var token = answer.text("access_token");
        if (!answer.good() || token.isEmpty()) throw new CliError.LogInRefused(issuer, reason(answer)).exception();
        return token;
    }

    private static String reason(Http.Answer answer) {
        var said = answer.text("error_description");
        return said.isEmpty() ? "status " + answer.status() : said;
    }
}
