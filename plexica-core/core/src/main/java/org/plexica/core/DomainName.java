package org.plexica.core;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The complete name of a host, under which a tenant may be reached: {@code crm.acme.com}. Refused, never repaired.
 *
 * @param value two labels or more, joined by dots, 253 characters at most (RFC 1123 §2.1). A label has 1 to 63 lower-case letters, digits and hyphens, with no hyphen at
 *        either end; the last one begins with a letter, so that no address in whatever notation is taken for a name. Other scripts as punycode (RFC 5890 §2.3.2.1).
 *        No port, no trailing dot
 */
public record DomainName(String value) implements Comparable<DomainName> {
    private static final int LONGEST = 253;
    private static final String REST = "(?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM = Pattern.compile("(?:[a-z0-9]" + REST + "\\.)+[a-z]" + REST);

    public DomainName {
        Objects.requireNonNull(value, "value");
        if (value.length() > LONGEST) throw refuse("must have at most 253 characters");
        if (!FORM.matcher(value).matches())
            throw refuse("must be labels of lower-case letters, digits and inner hyphens, joined by dots, such as crm.acme.com");
    }

    @Override public int compareTo(DomainName other) { return value.compareTo(other.value); }

    /** The name itself. */
    @Override public String toString() { return value; }

    private static CoreException refuse(String rule) {
        return CoreError.InvalidValue.of("domain", rule).exception();
    }
}
