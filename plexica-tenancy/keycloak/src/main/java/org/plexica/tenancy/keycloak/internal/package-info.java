/** How Keycloak is spoken to; nobody else's business. */
@NullMarked
package org.plexica.tenancy.keycloak.internal;

import org.jspecify.annotations.NullMarked;
