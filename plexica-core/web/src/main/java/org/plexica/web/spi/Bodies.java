package org.plexica.web.spi;

import java.io.InputStream;

/** Turns bodies of requests and answers into records and back. Thread-safe. */
public interface Bodies {
    /** The media type that is read and written, without parameters. */
    String mediaType();

    /**
     * Reads the body to its end.
     *
     * @param <T> what it becomes
     * @param contentType the header {@code Content-Type}, or empty when there is none
     * @throws org.plexica.core.PlexicaException of kind {@code INVALID}, {@code UNSUPPORTED} or {@code TOO_LARGE} when it is not what is taken
     */
    <T> T read(InputStream body, String contentType, Class<T> type);

    /** The value, written. */
    byte[] write(Object value);
}
