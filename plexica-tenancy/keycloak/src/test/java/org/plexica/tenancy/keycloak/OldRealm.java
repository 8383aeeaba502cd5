package org.plexica.tenancy.keycloak;

import java.util.HashMap;
import java.util.Map;

/** A realm as the first version of the template made it: it does not say who is the first admin. */
record OldRealm(Rest rest, String name) {
    void make() { as("1"); }

    /** As another version would have made it. */
    void as(String version) {
        var attributes = attributes();
        attributes.remove("plexica.first-admin");
        attributes.put("plexica.template", version);
        rest.put(path(), rest.adminToken(), Map.of("attributes", attributes));
    }

    Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        rest.get(path(), rest.adminToken()).body().path("attributes").properties()
                .forEach(each -> attributes.put(each.getKey(), each.getValue().asString()));
        return attributes;
    }

    private String path() {
        return "/admin/realms/" + name;
    }
}
