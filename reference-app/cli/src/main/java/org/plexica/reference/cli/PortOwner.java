package org.plexica.reference.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out, where the system tells it (Linux), which process listens on a port. */
final class PortOwner {
    private static final String LISTENS = "0A";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** The process, for people. */
    static String of(int port) {
        return inode(port).flatMap(PortOwner::holder).map(PortOwner::named).orElse("another process");
    }

    private static Optional<String> inode(int port) {
        var hex = String.format(Locale.ROOT, ":%04X", port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6").flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> SPACE.split(line.strip()))
                .filter(cells -> cells.length > INODE && cells[ADDRESS].endsWith(hex) && cells[STATE].equals(LISTENS))
                .map(cells -> "socket:[" + cells[INODE] + "]").findFirst();
    }

    private static Optional<ProcessHandle> holder(String socket) {
        return ProcessHandle.allProcesses().filter(process -> holds(process, socket)).findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (var open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return open.anyMatch(descriptor -> socket.equals(target(descriptor)));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String named(ProcessHandle process) {
        return process.info().command().map(command -> Path.of(command).getFileName() + " (process " + process.pid() + ")")
                .orElse("process " + process.pid());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
