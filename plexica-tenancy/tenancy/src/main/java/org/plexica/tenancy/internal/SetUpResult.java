package org.plexica.tenancy.internal;

import java.util.List;
import org.plexica.core.spi.Issuer;
import org.plexica.tenancy.TenancyError;

/** How the making of a tenant's resources ended. */
sealed interface SetUpResult {
    /** All are there; those of them that sign tokens are these issuers. */
    record Complete(List<Issuer> issuers) implements SetUpResult {}

    /** One could not be made. */
    record Failed(TenancyError reason) implements SetUpResult {}

    /** It was told not to go on. */
    record Stopped() implements SetUpResult {}
}
