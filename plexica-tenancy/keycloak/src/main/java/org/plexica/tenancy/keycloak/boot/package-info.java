/** Makes the provisioner of realms, and sets the platform up once. */
@NullMarked
package org.plexica.tenancy.keycloak.boot;

import org.jspecify.annotations.NullMarked;
