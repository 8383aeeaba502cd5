package org.plexica.tenancy.minio.internal;

import java.util.Map;
import java.util.Optional;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.minio.BucketError;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.Upgradable;

/**
 * A bucket for each tenant, with a marker object that says whose it is. Bucket and marker can't be made by one call, so an empty bucket without a marker is a half-made one
 * of ours, since nobody else could guess its name; the marker is the last object to go for the same reason. The key of a bucket, where it has one, is made last and removed first.
 * A bucket that was made when there were no keys gets one by an upgrade.
 */
public final class BucketProvisioner implements TenantProvisioner, Upgradable {
    static final String MARKER = ".plexica/owner";
    private static final String BUCKET = "bucket";
    private static final String KEY = "key";
    private static final Step STEP = Step.named(BUCKET);
    private final ObjectStore store;
    private final Optional<OwnKeys> own;
    private final int parts;

    public BucketProvisioner(ObjectStore store, Optional<OwnKeys> own) {
        this.store = store;
        this.own = own;
        this.parts = own.isPresent() ? 3 : 2;
    }

    @Override public Step step() { return STEP; }

    @Override public Made provision(Attempt attempt, Progress progress) {
        progress.at("create the bucket", 0, parts);
        if (!store.create(bucket(attempt)) && inspect(attempt) instanceof Inspection.Foreign) throw foreign();
        progress.at("mark the bucket", 1, parts);
        store.put(bucket(attempt), MARKER, content(attempt));
        own.ifPresent(keys -> {
            progress.at("make the key of the bucket", 2, parts);
            keys.make(attempt.name());
        });
        progress.at("finish the bucket", parts, parts);
        return made(attempt);
    }

    @Override public Inspection inspect(Attempt attempt) {
        return switch (store.look(bucket(attempt))) {
            case NONE -> isKeyLeft(attempt) ? new Inspection.Partial() : new Inspection.Absent();
            case CLOSED_TO_US -> new Inspection.Foreign("");
            case EMPTY -> new Inspection.Partial();
            case FILLED -> byMarker(attempt);
        };
    }

    @Override public void remove(Attempt attempt) {
        switch (inspect(attempt)) {
            case Inspection.Absent _ -> {
            }
            case Inspection.Foreign _ -> throw foreign();
            case Inspection.Partial _,Inspection.Complete _ -> removeAll(attempt);
        }
    }

    @Override public boolean isCurrent(Attempt attempt) {
        return own.isEmpty() || own.get().open(attempt.name(), store);
    }

    @Override public Made upgrade(Attempt attempt, Progress progress) {
        if (store.look(bucket(attempt)) != ObjectStore.Look.FILLED || !isMarked(attempt)) throw foreign();
        if (own.isEmpty()) return made(attempt);
        progress.at("make the key of the bucket", 0, 1);
        own.get().make(attempt.name());
        progress.at("make the key of the bucket", 1, 1);
        return madeWithKey(attempt);
    }

    private boolean isMarked(Attempt attempt) {
        return store.read(bucket(attempt), MARKER).equals(Optional.of(content(attempt)));
    }

    private void removeAll(Attempt attempt) {
        if (own.isEmpty() && hasKey(attempt)) throw new BucketError.KeyStays().exception(null);
        if (hasKey(attempt)) own.ifPresent(keys -> keys.remove(attempt.name()));
        if (store.look(bucket(attempt)) == ObjectStore.Look.NONE) return;
        store.empty(bucket(attempt), MARKER);
        store.remove(bucket(attempt));
    }

    private Inspection byMarker(Attempt attempt) {
        var marker = store.read(bucket(attempt), MARKER);
        if (!marker.equals(Optional.of(content(attempt)))) return new Inspection.Foreign(marker.orElse(""));
        return isKeyMissing(attempt) ? new Inspection.Partial() : new Inspection.Complete(made(attempt));
    }

    private boolean isKeyMissing(Attempt attempt) {
        return hasKey(attempt) && own.isPresent() && !own.get().open(attempt.name(), store);
    }

    private boolean isKeyLeft(Attempt attempt) {
        return hasKey(attempt) && own.isPresent() && own.get().exists(attempt.name());
    }

    /** Whether a key belongs to it: what is being made gets one, what was made before there were any has none. */
    private boolean hasKey(Attempt attempt) {
        return Optional.ofNullable(attempt.facts().get(BUCKET)).map(made -> made.facts().containsKey(KEY)).orElse(own.isPresent());
    }

    private static String bucket(Attempt attempt) {
        return attempt.name().value();
    }

    /** A mark needs no escaping in JSON: it is a UUID and digits. */
    private static String content(Attempt attempt) {
        return "{\"owner\":\"" + attempt.mark() + "\"}";
    }

    private Made made(Attempt attempt) {
        return hasKey(attempt) ? madeWithKey(attempt) : new Made(Map.of(BUCKET, bucket(attempt)));
    }

    private static Made madeWithKey(Attempt attempt) {
        return new Made(Map.of(BUCKET, bucket(attempt), KEY, bucket(attempt)));
    }

    private static TenancyException foreign() {
        return new TenancyException(new TenancyError.ForeignResource());
    }
}
