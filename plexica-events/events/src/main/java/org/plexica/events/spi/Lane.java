package org.plexica.events.spi;

import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * A part of what is carried, in which there is an order: what Kafka calls a partition.
 *
 * @param name as the transport calls it: 1 to 255 letters, digits, dots, slashes, hyphens and underscores
 */
public record Lane(String name) implements Comparable<Lane> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9./_-]{1,255}");

    public Lane {
        if (!NAME.matcher(name).matches())
            throw CoreError.InvalidValue.of("lane", "must be 1 to 255 letters, digits, dots, slashes, hyphens and underscores").exception();
    }

    @Override public int compareTo(Lane other) { return name.compareTo(other.name); }
}
