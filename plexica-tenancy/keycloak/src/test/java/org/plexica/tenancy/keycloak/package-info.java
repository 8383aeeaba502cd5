@NullMarked
package org.plexica.tenancy.keycloak;

import org.jspecify.annotations.NullMarked;
