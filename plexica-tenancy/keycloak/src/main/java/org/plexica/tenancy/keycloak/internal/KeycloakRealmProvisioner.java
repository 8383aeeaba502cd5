package org.plexica.tenancy.keycloak.internal;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plexica.core.PlexicaException;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.core.spi.SecretStore;
import org.plexica.tenancy.TemporaryCredential;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.keycloak.KeycloakError;
import org.plexica.tenancy.spi.AdminCredentials;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.TokenIssuing;
import org.plexica.tenancy.spi.Upgradable;

/** A realm for each tenant. The creator makes it and can do nothing else; all that follows is done by a client of the realm's own. Realms are never listed. */
public final class KeycloakRealmProvisioner implements TenantProvisioner, TokenIssuing, AdminCredentials, Upgradable {
    private static final Step STEP = Step.named("realm").version(TenantRealm.VERSION);
    private static final String ISSUER = "issuer";
    private static final String KEYS = "keys";
    private static final int PARTS = 2;

    private final KeycloakHttp keycloak;
    private final ServiceClient creator;
    private final RealmSecrets secrets;
    private final Settings settings;

    /** What differs between installations: the URL that tokens name, and where a tenant's web client may return to. */
    public record Settings(URI publicUrl, List<String> redirectUris) {
        public Settings {
            redirectUris = List.copyOf(redirectUris);
        }
    }

    public KeycloakRealmProvisioner(ServiceClient creator, SecretStore secrets, Settings settings) {
        this.keycloak = creator.keycloak();
        this.creator = creator;
        this.secrets = new RealmSecrets(secrets);
        this.settings = settings;
    }

    @Override public Step step() { return STEP; }

    @Override public Made provision(Attempt attempt, Progress progress) {
        progress.at("keep the realm's secret", 0, PARTS);
        var secret = secrets.findOrMake(attempt.name());
        progress.at("import the realm", 1, PARTS);
        var realm = TenantRealm.of(attempt, secret, settings.redirectUris);
        var answer = keycloak.post("", creator.requireToken(), realm);
        if (answer.status() == Answer.CONFLICT) return madeBefore(attempt);
        answer.expect("import a tenant's realm", Answer.CREATED);
        progress.at("import the realm", PARTS, PARTS);
        return made(attempt);
    }

    @Override public Inspection inspect(Attempt attempt) {
        var secret = secrets.find(attempt.name());
        if (secret.isEmpty()) return withoutSecret(attempt);
        return switch (service(attempt, secret.get()).login()) {
            case ServiceClient.Login.NoRealm _ -> new Inspection.Absent();
            case ServiceClient.Login.Rejected _ -> new Inspection.Foreign("");
            case ServiceClient.Login.In in -> byMark(attempt, in.token());
        };
    }

    @Override public void remove(Attempt attempt) {
        var secret = secrets.find(attempt.name());
        if (secret.isEmpty()) return;
        switch (service(attempt, secret.get()).login()) {
            case ServiceClient.Login.NoRealm _ -> secrets.remove(attempt.name());
            case ServiceClient.Login.Rejected _ -> throw foreign();
            case ServiceClient.Login.In in -> remove(attempt, in.token());
        }
    }

    @Override public Issuer issuer(TenantId tenant, Made made) {
        return new Issuer(URI.create(made.facts().get(ISSUER)), URI.create(made.facts().get(KEYS)), Set.of(Names.AUDIENCE),
                Optional.of(tenant));
    }

    @Override public TemporaryCredential issue(Attempt attempt) {
        return new FirstAdmins(settings.publicUrl).issue(own(attempt));
    }

    @Override public boolean isCurrent(Attempt attempt) { return own(attempt).version() >= TenantRealm.VERSION; }

    /** From version 1, which did not say who is the first admin: who is the only one must be the first. Where there are several nobody is marked. */
    @Override public Made upgrade(Attempt attempt, Progress progress) {
        progress.at("read the realm", 0, PARTS);
        var realm = own(attempt);
        if (realm.version() < TenantRealm.VERSION) {
            var marks = new HashMap<>(Map.of(Names.TEMPLATE, Integer.toString(TenantRealm.VERSION)));
            realm.marked().or(realm::onlyAdmin).ifPresent(id -> marks.put(Names.FIRST_ADMIN, id));
            progress.at("mark the realm", 1, PARTS);
            realm.attributes(marks);
        }
        progress.at("mark the realm", PARTS, PARTS);
        return made(attempt);
    }

    /** The secret stays until the last look: without it nobody could remove a realm whose import comes late. */
    private void remove(Attempt attempt, String token) {
        if (byMark(attempt, token) instanceof Inspection.Foreign) throw foreign();
        keycloak.delete("/" + attempt.name(), token).expect("delete a tenant's realm", Answer.NO_CONTENT, Answer.NOT_FOUND,
                Answer.UNAUTHORIZED);
    }

    /** The tenant's realm, to work in. */
    private OwnRealm own(Attempt attempt) {
        var secret = secrets.find(attempt.name()).orElseThrow(() -> absentOrForeign(attempt));
        return switch (service(attempt, secret).login()) {
            case ServiceClient.Login.NoRealm _ -> throw new KeycloakError.NoRealm().exception();
            case ServiceClient.Login.Rejected _ -> throw foreign();
            case ServiceClient.Login.In in -> {
                var realm = new OwnRealm(keycloak, attempt.name().value(), in.token(),
                        keycloak.get("/" + attempt.name(), in.token()).expect("read a tenant's realm", Answer.OK));
                if (!realm.owner().equals(attempt.mark())) throw foreign();
                yield realm;
            }
        };
    }

    private PlexicaException absentOrForeign(Attempt attempt) {
        return withoutSecret(attempt) instanceof Inspection.Absent ? new KeycloakError.NoRealm().exception() : foreign();
    }

    /** Without a secret we never began to make a realm of that name: what is there is somebody else's. */
    private Inspection withoutSecret(Attempt attempt) {
        var answer = keycloak.realm(attempt.name().value());
        return answer.status() == Answer.NOT_FOUND ? new Inspection.Absent() : new Inspection.Foreign("");
    }

    private Inspection byMark(Attempt attempt, String token) {
        var answer = keycloak.get("/" + attempt.name(), token);
        if (answer.status() == Answer.NOT_FOUND || answer.status() == Answer.UNAUTHORIZED) return withoutSecret(attempt);
        var realm = new OwnRealm(keycloak, attempt.name().value(), token, answer.expect("read a tenant's realm", Answer.OK));
        if (!realm.owner().equals(attempt.mark())) return new Inspection.Foreign(realm.owner());
        return realm.isWhole() ? new Inspection.Complete(made(attempt)) : new Inspection.Partial();
    }

    private Made madeBefore(Attempt attempt) {
        if (inspect(attempt) instanceof Inspection.Complete complete) return complete.made();
        throw foreign();
    }

    private ServiceClient service(Attempt attempt, String secret) {
        return new ServiceClient(keycloak, attempt.name().value(), Names.TENANT_SERVICE, secret);
    }

    private Made made(Attempt attempt) {
        var realm = attempt.name().value();
        var issuer = Realms.issuer(settings.publicUrl, realm);
        return new Made(Map.of("realm", realm, ISSUER, issuer.toString(), KEYS, Realms.keys(keycloak.url(), realm).toString(), "client",
                Names.TENANT_WEB));
    }

    private static TenancyException foreign() {
        return new TenancyException(new TenancyError.ForeignResource());
    }
}
