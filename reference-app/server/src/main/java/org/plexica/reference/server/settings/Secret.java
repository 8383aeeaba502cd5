package org.plexica.reference.server.settings;

import org.plexica.core.CoreError;

/**
 * A text that is never printed.
 *
 * @param value the text
 */
public record Secret(String value) {
    public Secret {
        if (value.isBlank()) throw CoreError.InvalidValue.of("secret", "must not be blank").exception();
    }

    @Override public String toString() { return "***"; }
}
