package org.plexica.tenancy.spi;

import java.util.Map;
import java.util.Objects;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.tenancy.NewTenant;

/**
 * One attempt to set up a tenant; also what it is later inspected and removed by.
 *
 * @param tenant for whom
 * @param number from 1
 * @param name under which the resources are made; written down before any effect, unguessable, of this attempt alone
 * @param request what was asked for; its first admin is there only while the resources are being made, because it is not kept
 * @param facts what the steps before said that they made, by their ids; when inspecting and removing what all said, the step itself included, as far as they got to it
 */
public record Attempt(TenantId tenant, int number, PhysicalName name, NewTenant request, Map<String, Made> facts) {
    public Attempt {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(request, "request");
        facts = Map.copyOf(facts);
    }

    /** The one text form of whose the resource is, for a comment, an attribute, a tag: {@code plexica:<tenant id>/<number>}. */
    public String mark() {
        return "plexica:" + tenant + "/" + number;
    }
}
