package org.plexica.tenancy;

import java.util.Objects;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * The person who gets a tenant's first account.
 *
 * @param email where they are reached and how they log in: {@code local@domain}, at most 254 characters (RFC 5321 §4.5.3.1), ASCII
 * @param firstName 1 to 100 characters
 * @param lastName 1 to 100 characters
 */
public record FirstAdmin(String email, String firstName, String lastName) {
    private static final Pattern EMAIL = Pattern
            .compile("(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    private static final int LONGEST_NAME = 100;

    public FirstAdmin {
        Objects.requireNonNull(email, "email");
        if (!EMAIL.matcher(email).matches()) throw CoreError.InvalidValue.of("e-mail address", "must be local@domain").exception();
        PlainText.check("first name", firstName, LONGEST_NAME);
        PlainText.check("last name", lastName, LONGEST_NAME);
    }

    /** For logs: says nothing of the person. */
    @Override public String toString() { return "FirstAdmin[]"; }
}
