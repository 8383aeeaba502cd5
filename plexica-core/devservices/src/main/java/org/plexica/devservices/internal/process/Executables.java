package org.plexica.devservices.internal.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of this machine. */
public final class Executables {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Executables() {}

    public static Optional<Path> find(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(SEPARATOR.splitAsStream(path), Stream.of("/usr/bin", "/bin")).filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    }

    /** {@return the Java that runs us} */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A session of its own, so that no key press and no closed terminal reaches it. */
    public static Optional<List<String>> inOwnSession(List<String> command) {
        return find("setsid").map(setsid -> prefixed(List.of(setsid.toString()), command));
    }

    /** In the background, in a session of its own where the machine can do that, else as a job of its own. */
    public static List<String> detached(List<String> command) {
        return inOwnSession(command)
                .orElseGet(() -> prefixed(List.of("/bin/sh", "-c", "set -m; trap '' HUP; \"$@\" </dev/null &", "sh"), command));
    }

    /** Only with time that nobody else wants, where the machine can do that. */
    public static List<String> idle(List<String> command) {
        return find("nice").map(nice -> prefixed(List.of(nice.toString(), "-n", "19"), command)).orElse(command);
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** What every program needs of our environment, and nothing that would change how a back end behaves. */
    public static Map<String, String> plainEnvironment() {
        var names = List.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ");
        var plain = new java.util.TreeMap<String, String>();
        names.forEach(name -> Optional.ofNullable(System.getenv(name)).ifPresent(value -> plain.put(name, value)));
        plain.put("LC_ALL", "C.UTF-8");
        return plain;
    }
}
