package org.plexica.events.catalogue;

import org.plexica.core.CoreError;

/**
 * What an AsyncAPI document says of the application itself.
 *
 * @param title its name
 * @param version of the application, not of the events
 * @param description what it is for; may be empty
 * @since 0.1
 */
public record About(String title, String version, String description) {
    /** @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when there is no title or no version */
    public About {
        if (title.isBlank()) throw CoreError.InvalidValue.of("title", "must say which application it is").exception();
        if (version.isBlank()) throw CoreError.InvalidValue.of("version", "must say which one it is").exception();
    }
}
