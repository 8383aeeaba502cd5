package org.plexica.devservices.internal.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.process.Executables;

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as it is; root runs it in a user namespace of its own, or where those are forbidden as
 * nobody, with the right to pass through root's folders.
 *
 * @param prefix what comes before the command
 * @param nobody whether the data must belong to nobody
 */
record Unprivileged(List<String> prefix, boolean nobody) {

    private static final String CAPABILITIES = "+dac_override,+dac_read_search";
    private static final int NOBODY = 65_534;

    static Unprivileged detect() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of(), false);
        }
        return inNamespace().or(Unprivileged::asNobody).orElseThrow(() -> new DevServicesException(Code.PERMISSION_DENIED,
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here.", "Run as an ordinary user."));
    }

    private static Optional<Unprivileged> inNamespace() {
        return works("unshare", "--user").map(prefix -> new Unprivileged(prefix, false));
    }

    private static Optional<Unprivileged> asNobody() {
        return works("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=" + CAPABILITIES,
                "--ambient-caps=" + CAPABILITIES).map(prefix -> new Unprivileged(prefix, true));
    }

    private static Optional<List<String>> works(String program, String... arguments) {
        var found = Executables.find(program);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var prefix = new ArrayList<>(List.of(found.get().toString()));
        prefix.addAll(List.of(arguments));
        var trial = new ArrayList<>(prefix);
        trial.addAll(List.of("/bin/sh", "-c", "exit 0"));
        try {
            var process = new ProcessBuilder(trial).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? Optional.of(prefix) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    void own(Path folder) throws IOException {
        if (nobody) {
            Files.setAttribute(folder, "unix:uid", NOBODY);
        }
    }
}
