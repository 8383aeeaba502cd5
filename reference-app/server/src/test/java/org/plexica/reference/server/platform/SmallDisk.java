package org.plexica.reference.server.platform;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.plexica.devservices.Database;
import org.plexica.devservices.S3;
import tools.jackson.databind.json.JsonMapper;

/** A back end whose data are on a disk of its own, in memory, which a test can fill: in a mount namespace, as any user has one where the kernel permits it. */
public final class SmallDisk implements AutoCloseable {
    private static final List<String> NAMESPACE = List.of("unshare", "--user", "--map-root-user", "--mount");
    private static final String MOUNT = "mount -t tmpfs -o size=\"$1\" tmpfs \"$2\" && ";
    static final String ANSWER = "small disk: ";
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final String facts;

    private SmallDisk(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.facts = answer();
    }

    /** Whether this machine lets us have one. */
    public static boolean isPermitted() {
        try {
            var trial = command("true", "1m", Files.createTempDirectory(Path.of("target"), "trial").toString());
            return new ProcessBuilder(trial).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** An S3 store with all that it keeps on a disk of that size, as {@code mount} takes it. */
    public static SmallDisk withS3(String size) {
        return with("s3", size);
    }

    /** A database whose tables are on a disk of that size; what PostgreSQL writes ahead is elsewhere. */
    public static SmallDisk withDatabase(String size) {
        return with("database", size);
    }

    private static SmallDisk with(String what, String size) {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "disk").toAbsolutePath();
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var command = command("exec \"$3\" -Xmx64m -XX:+UseSerialGC \"$4\" \"$2\" \"$5\"", size, folder.toString(), java,
                    SmallDiskMain.class.getName(), what);
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            return new SmallDisk(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The store. */
    public S3 s3() { return facts(S3.class); }

    /** The database. */
    public Database database() { return facts(Database.class); }

    /** From now on nothing more can be written to it. */
    public void fill() { order("fill"); }

    /** There is room again. */
    public void makeRoom() { order("make room"); }

    /** The back end ends, and all that it has kept is gone. */
    @Override public void close() {
        try {
            orders.close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(String then, String... arguments) {
        return Stream.of(NAMESPACE, List.of("sh", "-c", MOUNT + then, "sh"), List.of(arguments)).flatMap(List::stream).toList();
    }

    private <T> T facts(Class<T> type) { return JsonMapper.shared().readValue(facts, type); }

    private void order(String what) {
        try {
            orders.write(what + "\n");
            orders.flush();
            answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says to us, among what is logged. */
    private String answer() throws IOException {
        for (var line = answers.readLine(); line != null; line = answers.readLine())
            if (line.startsWith(ANSWER)) return line.substring(ANSWER.length());
        throw new IOException("The small disk has ended; what it said last is on the error output.");
    }
}
