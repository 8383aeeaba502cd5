package org.plexica.devservices.internal.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.wire.Message;

/** The buckets' keys, in one private file that is written anew with each change. Safe for many threads. */
final class KeyRing {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,127}");
    private final Path file;
    private final String master;
    private volatile Map<String, BucketKey> keys;

    /** {@return the keys in that file, none when there is no such file; none of them may be called as the master key is} */
    static KeyRing in(Path file, String master) throws IOException {
        var keys = new LinkedHashMap<String, BucketKey>();
        if (Files.exists(file)) {
            var kept = Message.parseFile(Files.readString(file));
            kept.fields().keySet().forEach(name -> keys.put(name, key(kept.message(name))));
        }
        return new KeyRing(file, master, keys);
    }

    private KeyRing(Path file, String master, Map<String, BucketKey> keys) {
        this.file = file;
        this.master = master;
        this.keys = Map.copyOf(keys);
    }

    private static BucketKey key(Message kept) {
        return new BucketKey(kept.text("bucket"), kept.text("secret"));
    }

    Optional<BucketKey> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** False, and nothing is changed, when a key of that name opens another bucket. Durable when this returns. */
    synchronized boolean put(String name, BucketKey key) throws IOException {
        if (!NAME.matcher(name).matches() || name.equals(master)) {
            throw new IllegalArgumentException("the access key must be 3 to 128 of A-Z, a-z, 0-9, '.', '_', '-', and not the store's own");
        }
        if (find(name).filter(there -> !there.bucket().equals(key.bucket())).isPresent()) {
            return false;
        }
        var more = new LinkedHashMap<>(keys);
        more.put(name, key);
        keep(more);
        return true;
    }

    /** False, and nothing is changed, when a key of that name opens another bucket. */
    synchronized boolean remove(String name, String bucket) throws IOException {
        var there = find(name);
        if (there.isEmpty()) {
            return true;
        }
        if (!there.get().bucket().equals(bucket)) {
            return false;
        }
        var fewer = new LinkedHashMap<>(keys);
        fewer.remove(name);
        keep(fewer);
        return true;
    }

    private void keep(Map<String, BucketKey> next) throws IOException {
        var text = Message.empty();
        for (var each : next.entrySet()) {
            text = text.with(each.getKey(), Map.of("bucket", each.getValue().bucket(), "secret", each.getValue().secret()));
        }
        PrivateFiles.write(file, text.line());
        keys = Map.copyOf(next);
    }
}
