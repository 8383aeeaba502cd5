package org.plexica.tenancy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.IdempotencyKey;
import org.plexica.postgres.IdempotencyKeys.Claim;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;

/** Which creation a key stands for: that request, by whoever asks now. */
final class CreationClaim {
    private CreationClaim() {}

    static Claim of(NewTenant request, IdempotencyKey key) {
        var actor = CallContext.find().map(CallContext::actor).orElseGet(Actor.Nobody::new);
        return new Claim("tenants.create by " + name(actor), key, parts(request));
    }

    /** The same for the same actor, and for no two others. */
    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.User(var id, var tenant) -> "user " + tenant + " " + id;
            case Actor.Service(var name, var tenant) -> "service " + tenant + " " + name;
            case Actor.Admin(var id) -> "admin " + id;
            case Actor.Impersonator(var admin, var user, _) -> "admin " + admin + " as " + name(user);
            case Actor.Plugin(var id, var caller) -> "plugin " + id + " for " + name(caller);
            case Actor.Application _ -> "application";
            case Actor.Nobody _ -> "nobody";
        };
    }

    private static List<String> parts(NewTenant request) {
        var parts = new ArrayList<>(List.of(request.slug().value(), request.name()));
        request.admin().ifPresent(admin -> parts.addAll(parts(admin)));
        parts.add("attributes");
        new TreeMap<>(request.attributes()).forEach((key, value) -> parts.addAll(List.of(key, value)));
        return parts;
    }

    private static List<String> parts(FirstAdmin admin) {
        return List.of("admin", admin.email(), admin.firstName(), admin.lastName());
    }
}
