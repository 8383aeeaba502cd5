package org.plexica.devservices.internal.home;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.plexica.devservices.internal.progress.Failures;

/** Secrets and ports of an instance, made once and kept in one private file. Safe for many threads. */
public final class Keepsakes {

    private final Path file;
    private final Properties kept = new Properties();

    public Keepsakes(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                kept.load(new StringReader(Files.readString(file)));
            }
        } catch (IOException e) {
            throw Failures.of("Reading " + file, e);
        }
    }

    /** {@return a secret of 128 bits, letters and digits only} */
    public String secret(String name) {
        return keep(name, Keepsakes::random);
    }

    public int port(String name) {
        return Integer.parseInt(keep(name + ".port", () -> String.valueOf(Ports.free())));
    }

    public synchronized Optional<String> find(String name) {
        return Optional.ofNullable(kept.getProperty(name));
    }

    public synchronized String keep(String name, Supplier<String> first) {
        var known = kept.getProperty(name);
        if (known != null) {
            return known;
        }
        var made = first.get();
        kept.setProperty(name, made);
        save();
        return made;
    }

    public synchronized void forget(String name) {
        kept.remove(name);
        save();
    }

    public static String random() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void save() {
        try {
            var text = new StringWriter();
            kept.store(text, null);
            PrivateFiles.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
