package org.plexica.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try (var all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile).filter(House::isOurs).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static boolean isOurs(Path file) {
        for (var part : ROOT.relativize(file))
            if (NOT_OURS.contains(part.toString())) return false;
        return true;
    }
}
