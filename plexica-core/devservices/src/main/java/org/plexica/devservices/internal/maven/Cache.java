package org.plexica.devservices.internal.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.home.FileLock;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.progress.Failures;

/**
 * What is made once per user and shared by all checkouts.
 *
 * @param folder where
 */
public record Cache(Path folder) {

    public static final String PROPERTY = "plexica.cache";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Fills an empty folder. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path folder) throws Exception;
    }

    /** {@return the cache of this user: {@code plexica.cache}, {@code PLEXICA_CACHE}, else the usual place} */
    public static Cache ofUser() {
        var chosen = Stream.of(Optional.ofNullable(System.getProperty(PROPERTY)), Optional.ofNullable(System.getenv("PLEXICA_CACHE")))
                .flatMap(Optional::stream).filter(text -> !text.isBlank()).findFirst().map(Path::of);
        return new Cache(chosen.orElseGet(Cache::usual).toAbsolutePath().resolve("devservices"));
    }

    private static Path usual() {
        var xdg = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(text -> !text.isBlank()).map(Path::of);
        return xdg.orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache")).resolve("plexica");
    }

    /** {@return the folder of this name; filled now if it isn't there, wholly or not at all, by one process at a time} */
    public Path filled(String name, Filler filler) {
        var filled = folder.resolve(name);
        if (Files.isDirectory(filled)) {
            return filled;
        }
        try {
            PrivateFiles.folder(folder);
            return lock(name).during(() -> {
                if (!Files.isDirectory(filled)) {
                    fill(filled, filler);
                }
                return filled;
            });
        } catch (IOException e) {
            throw Failures.of("Filling the cache " + filled, e);
        }
    }

    private FileLock lock(String name) throws IOException {
        return FileLock.tryFor(folder.resolve(name + ".lock"), PATIENCE).orElseThrow(() -> new DevServicesException(Code.TIMED_OUT,
                "Another process has been filling " + folder.resolve(name) + " for " + PATIENCE.toMinutes() + " minutes.",
                "See what it does, or end it."));
    }

    private void fill(Path filled, Filler filler) throws IOException {
        removeDrafts(filled.getFileName() + ".draft-");
        var draft = Files.createTempDirectory(folder, filled.getFileName() + ".draft-");
        try {
            filler.fill(draft);
            Files.move(draft, filled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            PrivateFiles.deleteAll(draft);
        }
    }

    private void removeDrafts(String prefix) throws IOException {
        try (var drafts = Files.newDirectoryStream(folder, entry -> String.valueOf(entry.getFileName()).startsWith(prefix))) {
            for (var draft : drafts) {
                PrivateFiles.deleteAll(draft);
            }
        }
    }
}
