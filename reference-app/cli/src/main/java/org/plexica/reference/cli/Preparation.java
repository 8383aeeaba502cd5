package org.plexica.reference.cli;

import java.nio.file.Files;
import java.util.Optional;
import org.plexica.postgres.boot.SecretKeyFile;

/** What must be there before anything starts: the folder, the key of the secrets, and what was chosen once. */
record Preparation(StateFolder folder) {
    /**
     * The same on every start; made at the first. The order matters: who has a keepsake has a key, who has data has a keepsake, also after a kill in between.
     *
     * @param port what the person asked for; kept from then on
     */
    Keepsake prepare(Optional<Integer> port) {
        var kept = Keepsake.in(folder).read();
        if (kept.isEmpty()) return first(port);
        if (!Files.exists(folder.secretKey())) throw new CliError.LostFile(folder.secretKey()).exception();
        var wanted = port.map(kept.get()::withPort).orElse(kept.get());
        if (!wanted.equals(kept.get())) Keepsake.in(folder).write(wanted);
        return wanted;
    }

    private Keepsake first(Optional<Integer> port) {
        if (Files.exists(folder.backEnds().resolve("data"))) throw new CliError.LostFile(folder.keepsake()).exception();
        if (!Files.exists(folder.secretKey())) makeKey();
        var chosen = Keepsake.fresh(port.orElseGet(Ports::choose));
        Keepsake.in(folder).write(chosen);
        return chosen;
    }

    /** By way of another file, so that a half-written one never gets the name. */
    private void makeKey() {
        var made = folder.path().resolve("secret.key.made");
        PrivateFile.delete(made);
        new SecretKeyFile(made).createIfAbsent();
        PrivateFile.write(folder.secretKey(), PrivateFile.read(made).orElseThrow());
        PrivateFile.delete(made);
    }
}
