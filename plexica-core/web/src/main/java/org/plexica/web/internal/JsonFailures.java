package org.plexica.web.internal;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaError.Kind;
import org.plexica.core.PlexicaException;
import org.plexica.web.WebError;
import org.plexica.web.WebException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in our words what the reader stumbled over: where in the body, and which rule; never the value, and no name of a class. */
final class JsonFailures {
    private JsonFailures() {}

    static PlexicaException explain(JacksonException failure) {
        var property = path(failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof PlexicaException ours)
                return ours.error().kind() == Kind.INVALID ? refused(new WebError.InvalidProperty(property, ours.error()), failure) : ours;
        return refused(new WebError.MalformedBody(property, rule(failure)), failure);
    }

    private static String rule(JacksonException failure) {
        return switch (failure) {
            case StreamConstraintsException _ -> "is nested too deep, or has too long a number or text";
            case InputCoercionException number -> "must be " + expected(number.getTargetType());
            case StreamReadException duplicate when says(duplicate, "Duplicate") ->
                "has a property twice, which ends " + at(duplicate);
            case StreamReadException _ -> "is not valid JSON " + at(failure);
            case UnrecognizedPropertyException unknown -> "is not known; known here are " + unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf).sorted().collect(Collectors.joining(", "));
            case InvalidNullException _ -> "must not be null";
            case MismatchedInputException missing when says(missing, "Missing required creator property") -> "is missing";
            case MismatchedInputException trailing when says(trailing, "Trailing token") -> "has more after its end";
            case MismatchedInputException mismatch -> "must be " + expected(mismatch.getTargetType());
            default -> "can't be read";
        };
    }

    /** Jackson has no types for these. */
    private static boolean says(JacksonException failure, String beginning) {
        return String.valueOf(failure.getOriginalMessage()).startsWith(beginning);
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) return "of another type";
        if (type == String.class || RecordShape.isValue(type)) return "a text";
        if (type == boolean.class || type == Boolean.class) return "true or false";
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) return "a whole number in range";
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) return "a number";
        if (type == UUID.class) return "a UUID";
        if (type.isEnum()) return "one of " + Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        if (Temporal.class.isAssignableFrom(type)) return "a time in ISO 8601, such as 2026-01-31T12:00:00Z";
        if (type.isArray() || Collection.class.isAssignableFrom(type)) return "an array";
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "of another form";
    }

    private static String at(JacksonException failure) {
        var location = failure.getLocation();
        return location == null ? "somewhere" : "at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(JacksonException failure) {
        var path = new StringBuilder();
        for (var step : failure.getPath()) {
            if (step.getPropertyName() == null) path.append('[').append(step.getIndex()).append(']');
            else
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
        }
        return path.toString();
    }

    private static WebException refused(WebError error, JacksonException failure) {
        return new WebException(error, failure);
    }
}
