package org.plexica.tenancy.keycloak;

import java.util.Objects;
import org.plexica.core.CoreError;

/**
 * The platform's first administrator.
 *
 * @param username 3 to 100 characters
 * @param password at least 12 characters
 * @param email where they are reached
 * @since 0.1
 */
public record SuperAdmin(String username, String password, String email) {
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 100;
    private static final int SHORTEST_PASSWORD = 12;

    public SuperAdmin {
        Objects.requireNonNull(email, "email");
        if (username.length() < SHORTEST_NAME || username.length() > LONGEST_NAME)
            throw CoreError.InvalidValue.of("user name", "must have 3 to 100 characters").exception();
        if (password.length() < SHORTEST_PASSWORD)
            throw CoreError.InvalidValue.of("password", "must have at least 12 characters").exception();
    }

    /** For logs: without the password. */
    @Override public String toString() { return "SuperAdmin[" + username + "]"; }
}
