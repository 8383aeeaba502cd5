package org.plexica.web.internal;

import org.plexica.web.WebError;
import org.plexica.web.WebException;
import org.plexica.web.spi.InboundRequest;

/** The token of a request: only in the header {@code Authorization} (RFC 6750 §2.1), never in the query or a body. */
final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    static String of(InboundRequest request) {
        var values = request.header("authorization");
        if (values.size() > 1) throw new WebException(new WebError.DuplicatedHeader("Authorization"));
        if (values.isEmpty()) throw unauthenticated();
        var value = values.getFirst();
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) throw unauthenticated();
        var token = value.substring(SCHEME.length()).strip();
        if (!isToken68(token)) throw unauthenticated();
        return token;
    }

    /** RFC 9110 §11.2. */
    private static boolean isToken68(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=')
            end--;
        for (var i = 0; i < end; i++)
            if (!isToken68Character(text.charAt(i))) return false;
        return end > 0;
    }

    private static boolean isToken68Character(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~+/".indexOf(c) >= 0;
    }

    private static WebException unauthenticated() {
        return new WebException(new WebError.Unauthenticated());
    }
}
