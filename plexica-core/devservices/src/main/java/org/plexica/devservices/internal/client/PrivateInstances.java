package org.plexica.devservices.internal.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.plexica.devservices.internal.home.FileLock;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders of private instances, among the system's temporary files. */
public final class PrivateInstances {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateInstances.class);
    private static final String PREFIX = "plexica-devservices-";
    private static final Duration STALE = Duration.ofHours(1);

    private PrivateInstances() {}

    /** A new folder; those of killed daemons, which could not clear away themselves, go. */
    public static Path newFolder() throws IOException {
        var folder = Files.createTempDirectory(PREFIX);
        try (var others = Files.newDirectoryStream(PrivateFiles.parent(folder), PREFIX + "*")) {
            for (var other : others) {
                removeIfStale(other);
            }
        }
        return folder;
    }

    private static void removeIfStale(Path folder) {
        try {
            var lock = folder.resolve("daemon.lock");
            if (Files.isRegularFile(lock) && Files.getLastModifiedTime(lock).toInstant().isBefore(Instant.now().minus(STALE))) {
                var held = FileLock.tryFor(lock, Duration.ZERO);
                if (held.isPresent()) {
                    held.get().during(() -> {
                        PrivateFiles.deleteAll(folder);
                        return true;
                    });
                }
            }
        } catch (IOException e) {
            LOG.debug("{} stays", folder, e);
        }
    }
}
