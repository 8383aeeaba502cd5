/** Keycloak as the identity provider: a realm for each tenant, and one for the platform. */
@NullMarked
package org.plexica.tenancy.keycloak;

import org.jspecify.annotations.NullMarked;
