package org.plexica.reference.cli;

import java.util.Objects;

/**
 * What is chosen or generated once for an installation and kept: written before the first use of any of it, so that a start which was killed goes on with the
 * same.
 *
 * @param port of the server
 * @param superAdmin password of the platform's first user
 * @param owner password of the database login that owns the shared tables
 * @param app password of the database login for the daily work
 * @param provisioner password of the database login that makes tenants' roles and schemas
 * @param creator secret of the Keycloak client that makes realms
 */
record Keepsake(int port, String superAdmin, String owner, String app, String provisioner, String creator) {
    Keepsake {
        if (port < 1 || port > 65_535) throw new IllegalArgumentException("the port must be 1 to 65535");
        Objects.requireNonNull(superAdmin, "superAdmin");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(provisioner, "provisioner");
        Objects.requireNonNull(creator, "creator");
    }

    static JsonFile<Keepsake> in(StateFolder folder) {
        return new JsonFile<>(folder.keepsake(), Keepsake.class);
    }

    /** New secrets. */
    static Keepsake fresh(int port) {
        return new Keepsake(port, RandomText.secret(), RandomText.secret(), RandomText.secret(), RandomText.secret(), RandomText.secret());
    }

    Keepsake withPort(int other) {
        return new Keepsake(other, superAdmin, owner, app, provisioner, creator);
    }

    /** Without the secrets. */
    @Override public String toString() { return "Keepsake[port " + port + "]"; }
}
