package org.plexica.reference.server.settings;

import java.net.URI;

/** What kinds of URL a setting may be. */
final class Urls {
    private Urls() {}

    static boolean isHttp(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null && url.getUserInfo() == null;
    }

    static boolean isOrigin(URI url) {
        return isHttp(url) && url.getRawPath().isEmpty() && url.getRawQuery() == null && url.getRawFragment() == null;
    }
}
