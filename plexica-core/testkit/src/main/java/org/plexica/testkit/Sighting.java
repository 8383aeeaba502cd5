package org.plexica.testkit;

import java.util.Objects;
import org.plexica.core.Tenant;

/**
 * A canary where it must not be.
 *
 * @param where the way to it, as in {@code returned[2].text}
 * @param spelling how it was spelled: plain, hex, base64, reversed
 * @param by who saw it
 * @param owner whose it is
 * @param what in what it was planted
 */
public record Sighting(String where, String spelling, Tenant by, Tenant owner, String what) {
    public Sighting {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(spelling, "spelling");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(what, "what");
    }

    /** As a sentence. */
    @Override public String toString() {
        return by.slug() + " saw the canary of " + owner.slug() + " (" + what + ") in " + where
                + (spelling.equals("plain") ? "" : ", as " + spelling);
    }
}
