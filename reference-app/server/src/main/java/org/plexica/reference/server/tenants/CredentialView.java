package org.plexica.reference.server.tenants;

import java.net.URI;
import org.plexica.tenancy.TemporaryCredential;

/**
 * A password for the first administrator of a tenant, which is shown this once.
 *
 * @param username as whom to log in
 * @param password good for one log-in, at which it must be changed
 * @param loginAt where
 */
record CredentialView(String username, String password, URI loginAt) {
    static CredentialView of(TemporaryCredential credential) {
        return new CredentialView(credential.username(), credential.password(), credential.loginAt());
    }

    /** For logs: without the password. */
    @Override public String toString() { return "CredentialView[]"; }
}
