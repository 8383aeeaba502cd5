package org.plexica.web.internal;

import org.plexica.core.CoreException;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.web.WebError;
import org.plexica.web.spi.TenantResolver.Rejected;
import org.plexica.web.spi.TenantResolver.Resolution;
import org.plexica.web.spi.TenantResolver.Resolved;

/** How text names a tenant: as its slug, or as its id, which is longer than any slug. */
final class TenantNames {
    private static final int LENGTH_OF_ID = 36;

    private TenantNames() {}

    /** What can't be a tenant's name is answered like the name of a tenant that doesn't exist. */
    static Resolution read(String text) {
        try {
            return new Resolved(text.length() == LENGTH_OF_ID ? TenantRef.id(TenantId.parse(text)) : TenantRef.slug(text));
        } catch (CoreException _) {
            return new Rejected(new WebError.NotFound());
        }
    }
}
