package org.plexica.devservices;

/**
 * One database and who may do all in it.
 *
 * @param name its name
 * @param jdbcUrl its URL, without credentials
 * @param username a superuser
 * @param password the superuser's password
 */
public record Database(String name, String jdbcUrl, String username, String password) {

    /** Without the password. */
    @Override public String toString() {
        return "Database[" + jdbcUrl + " as " + username + "]";
    }
}
