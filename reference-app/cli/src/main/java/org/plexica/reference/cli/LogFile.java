package org.plexica.reference.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A log that somebody else writes, read from the end. Not thread-safe. */
final class LogFile {
    private static final int MOST_AT_ONCE = 1 << 20;
    private final Path path;
    private long at;
    private String unfinished = "";

    LogFile(Path path) {
        this.path = path;
    }

    /** The name of the service: the file's without its ending. */
    String service() {
        return path.getFileName().toString().replaceFirst("\\.log$", "");
    }

    /** The last lines, at most that many. */
    List<String> last(int count) {
        at = Math.max(0, path.toFile().length() - MOST_AT_ONCE);
        var lines = news();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** The whole lines written since the last call; from the beginning when the file was begun anew. */
    List<String> news() {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() < at) {
                at = 0;
                unfinished = "";
            }
            file.seek(at);
            var bytes = new byte[(int) Math.min(MOST_AT_ONCE, file.length() - at)];
            file.readFully(bytes);
            at += bytes.length;
            return whole(unfinished + new String(bytes, StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            if (path.toFile().exists()) throw new CliError.NotAllowed(path).because(e);
            return List.of();
        } catch (IOException e) {
            throw PrivateFile.trouble(path, e);
        }
    }

    private List<String> whole(String text) {
        var end = text.lastIndexOf('\n') + 1;
        unfinished = text.substring(end);
        return text.substring(0, end).lines().toList();
    }
}
