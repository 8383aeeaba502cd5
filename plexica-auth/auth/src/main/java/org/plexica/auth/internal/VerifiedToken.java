package org.plexica.auth.internal;

import org.plexica.core.access.Login;
import org.plexica.core.spi.Issuer;

/** What a token proved, and by what: it holds only as long as that issuer is trusted and that key is the issuer's. */
record VerifiedToken(Issuer issuer, VerificationKey key, Login login) {}
