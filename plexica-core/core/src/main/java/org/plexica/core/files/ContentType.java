package org.plexica.core.files;

import java.util.Objects;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * What somebody says a file is. Nobody has looked into it: whoever serves a file that others brought also says {@code X-Content-Type-Options: nosniff}.
 *
 * @param value a media type as HTTP writes it (RFC 9110 §8.3.1), with parameters or without, at most 255 characters
 */
public record ContentType(String value) {
    private static final int LONGEST = 255;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]++";
    private static final Pattern FORM = Pattern.compile(
            TOKEN + "/" + TOKEN + "(?: ?; ?" + TOKEN + "=(?:" + TOKEN + "|\"[ !#-\\[\\]-~]*+\"))*+");
    private static final ContentType BYTES = new ContentType("application/octet-stream");

    public ContentType {
        Objects.requireNonNull(value, "value");
        if (value.length() > LONGEST || !FORM.matcher(value).matches())
            throw CoreError.InvalidValue.of("content type", "must be a media type such as image/png").exception();
    }

    /** Of what nobody said what it is: {@code application/octet-stream}. */
    public static ContentType bytes() { return BYTES; }

    /** The type itself. */
    @Override public String toString() { return value; }
}
