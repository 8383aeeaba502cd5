package org.plexica.web.internal;

/** What statuses mean, for people who read the API document. */
final class HttpStatuses {
    private HttpStatuses() {}

    static String meaning(int status) {
        return switch (status) {
            case 200 -> "Done.";
            case 201 -> "Made; the header Location says where it is.";
            case 202 -> "Under way; the header Location says where to look.";
            case 204 -> "Done; there is nothing to say.";
            case 301, 302, 303, 307, 308 -> "It is elsewhere; the header Location says where.";
            case 304 -> "Not changed.";
            default -> "Status " + status + ".";
        };
    }
}
