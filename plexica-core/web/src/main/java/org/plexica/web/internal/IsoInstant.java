package org.plexica.web.internal;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads a time as ISO 8601 says it; Jackson's own also takes bare numbers, of which nobody can tell whether they are seconds. */
final class IsoInstant extends StdScalarDeserializer<Instant> {
    IsoInstant() {
        super(Instant.class);
    }

    @Override public Instant deserialize(JsonParser parser, DeserializationContext context) {
        try {
            if (parser.hasToken(JsonToken.VALUE_STRING)) return Instant.parse(parser.getString());
        } catch (DateTimeException _) {
            // refused below
        }
        throw MismatchedInputException.from(parser, Instant.class, "no time");
    }
}
