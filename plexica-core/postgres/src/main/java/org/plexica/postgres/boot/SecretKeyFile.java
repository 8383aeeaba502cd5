package org.plexica.postgres.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;

/**
 * The file with the key that encrypts the secrets' keys: 32 random bytes as one line of base64, readable by its owner alone. Whoever has it and the database can read every
 * secret; without it no secret can be read again.
 * {@snippet file="org/plexica/postgres/SecretsTest.java" region="key"}
 *
 * @param path where it is
 */
public record SecretKeyFile(Path path) {
    private static final int KEY_LENGTH = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    public SecretKeyFile {
        Objects.requireNonNull(path, "path");
    }

    /**
     * Makes the file with a fresh key, or leaves the one that is there. Of several that make it at once one wins, and nobody ever sees half of it.
     *
     * @throws PostgresException {@link PostgresError.Unfit} when it cannot be written
     */
    public SecretKeyFile createIfAbsent() {
        if (Files.exists(path)) return this;
        try {
            var draft = Files.createTempFile(path.toAbsolutePath().resolveSibling(""), ".key-", ".draft",
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                var key = new byte[KEY_LENGTH];
                new SecureRandom().nextBytes(key);
                Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n", StandardCharsets.US_ASCII,
                        StandardOpenOption.SYNC);
                Files.createLink(path, draft);
            } finally {
                Files.delete(draft);
            }
        } catch (FileAlreadyExistsException _) {
            return this;
        } catch (IOException e) {
            throw unfit("the secret key file " + path + " cannot be written", "Make its folder, or name another file.", e);
        }
        return this;
    }

    /**
     * The key.
     *
     * @throws PostgresException {@link PostgresError.Unfit} when there is no such file, others may read it, or it holds no key
     */
    byte[] read() {
        try {
            if (Files.getPosixFilePermissions(path).stream().anyMatch(permission -> !OWNER_ONLY.contains(permission)))
                throw unfit("others may use the secret key file " + path, "Set its mode to 0600.", null);
            var key = Base64.getDecoder().decode(Files.readString(path).strip());
            if (key.length == KEY_LENGTH) return key;
            throw unfit("the secret key file " + path + " has a key of the wrong length", "It must be 32 bytes as base64.", null);
        } catch (IOException e) {
            throw unfit("the secret key file " + path + " cannot be read", "Make it once by SecretKeyFile.createIfAbsent().", e);
        } catch (IllegalArgumentException _) {
            throw unfit("the secret key file " + path + " holds no base64", "It must be 32 bytes as base64.", null);
        }
    }

    private static PostgresException unfit(String problem, String remedy, @Nullable Throwable cause) {
        return new PostgresException(new PostgresError.Unfit(problem, remedy), cause);
    }
}
