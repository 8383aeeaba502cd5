package org.plexica.checks;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The folder that holds everything. */
public final class House {
    /** Where it is, as the build says. */
    public static final Path ROOT = Path.of(System.getProperty("plexica.checks.root", "../..")).toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".plexica", "node_modules");

    private House() {}

    /** The modules that the root pom lists, except those without code. */
    public static List<Module> modules() {
        return Pom.read(ROOT.resolve("pom.xml")).texts("/project/modules/module").stream().map(folder -> Module.in(ROOT.resolve(folder)))
                .filter(Module::hasCode).toList();
    }

    /** All files that are kept in the repository and satisfy the predicate, as far as their folders tell. */
    public static List<Path> files(Predicate<Path> wanted) {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    // A running instance makes and removes files in there while we look.
                    return NOT_OURS.contains(folder.getFileName().toString()) ? SKIP_SUBTREE : CONTINUE;
                }

                @Override public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && wanted.test(file)) files.add(file);
                    return CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }

    /** All files with that ending. */
    public static List<Path> filesEndingWith(String ending) {
        return files(file -> file.toString().endsWith(ending));
    }

    /** The file as text. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file as people name it. */
    public static String name(Path file) {
        return ROOT.relativize(file).toString();
    }
}
