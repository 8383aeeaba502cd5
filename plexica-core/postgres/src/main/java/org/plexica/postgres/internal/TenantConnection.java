package org.plexica.postgres.internal;

import java.sql.Connection;

/** Marks a connection whose statements run as a tenant, so that one can be told from others behind the wrappers of a framework. */
interface TenantConnection extends Connection {}
