package org.plexica.auth.internal;

/** Says why a token is refused, for the debug log alone; never leaves this package. Without a stack trace, since whoever floods us would pay for none. */
final class BadToken extends Exception {
    private static final long serialVersionUID = 1L;

    BadToken(String reason) {
        super(reason, null, false, false);
    }

    static void unless(boolean holds, String reason) throws BadToken {
        if (!holds) throw new BadToken(reason);
    }
}
