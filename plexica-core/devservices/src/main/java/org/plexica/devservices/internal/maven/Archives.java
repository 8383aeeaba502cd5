package org.plexica.devservices.internal.maven;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.plexica.devservices.internal.home.PrivateFiles;

/** Unpacks what distributions come in. Nothing is written outside the target folder. */
public final class Archives {

    private static final int ANY_EXECUTE = 0111;

    private Archives() {}

    /** The archive without its single top-level folder. */
    public static void unzipInner(Path zip, Path target) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entries = file.entries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                var inner = entry.getName().substring(entry.getName().indexOf('/') + 1);
                if (!entry.isDirectory() && !inner.isEmpty()) {
                    try (var content = file.getInputStream(entry)) {
                        copy(content, within(target, inner));
                    }
                }
            }
        }
    }

    /** The one entry of the jar whose name ends so. */
    public static Path extract(Path jar, String suffix, Path file) throws IOException {
        try (var open = new ZipFile(jar.toFile())) {
            var entry = open.stream().filter(candidate -> candidate.getName().endsWith(suffix)).findFirst()
                    .orElseThrow(() -> new IOException(jar + " has no " + suffix));
            try (var content = open.getInputStream(entry)) {
                copy(content, file);
            }
            return file;
        }
    }

    public static void untarXz(Path archive, Path target) throws IOException {
        try (var file = new BufferedInputStream(Files.newInputStream(archive));
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, within(target, entry.getName()), target);
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path file, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink() || entry.isLink()) {
            var base = entry.isLink() ? target : PrivateFiles.parent(file);
            within(target, target.relativize(base.resolve(entry.getLinkName()).normalize()).toString());
            Files.createDirectories(PrivateFiles.parent(file));
            Files.createSymbolicLink(file,
                    entry.isLink()
                            ? PrivateFiles.parent(file).relativize(target.resolve(entry.getLinkName()))
                            : Path.of(entry.getLinkName()));
        } else {
            copy(content, file);
            if ((entry.getMode() & ANY_EXECUTE) != 0) {
                executable(file);
            }
        }
    }

    public static void executable(Path file) throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        permissions
                .addAll(Set.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE));
        Files.setPosixFilePermissions(file, permissions);
    }

    private static void copy(InputStream content, Path file) throws IOException {
        Files.createDirectories(PrivateFiles.parent(file));
        Files.copy(content, file);
    }

    private static Path within(Path target, String name) throws IOException {
        var file = target.resolve(name).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive has an entry outside of itself: " + name);
        }
        return file;
    }
}
