package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CoreException;
import org.plexica.core.spi.SecretStore;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.SecretKeyFile;

final class SecretsTest {
    static final String SECRET = "s3cr3t \u00e4\ud83d\udd11";
    @TempDir
    static Path folder;
    static HikariDataSource pool;
    static PostgresFloor floor;
    static SecretStore secrets;

    @BeforeAll static void start() throws SQLException {
        var database = PlatformDatabase.migrated();
        pool = database.pool(database.logins().app(), 2);
        floor = PostgresFloor.on(pool);
        // @start region="key"
        secrets = floor.secrets(new SecretKeyFile(folder.resolve("key")).createIfAbsent());
        // @end
    }

    @AfterAll static void stop() { pool.close(); }

    @Test void a_secret_is_kept_replaced_and_forgotten() {
        secrets.put("acme/client", "first");
        secrets.put("acme/client", SECRET);
        assertThat(secrets.find("acme/client")).contains(SECRET);
        secrets.remove("acme/client");
        secrets.remove("acme/client");
        assertThat(secrets.find("acme/client")).isEmpty();
    }

    @Test void the_key_file_is_kept_and_opens_the_secrets_again() {
        secrets.put("acme/again", SECRET);
        var again = floor.secrets(new SecretKeyFile(folder.resolve("key")).createIfAbsent());
        assertThat(again.find("acme/again")).contains(SECRET);
    }

    @Test void the_same_secret_never_looks_the_same_and_is_nowhere_in_clear() {
        secrets.put("acme/one", SECRET);
        var first = stored("acme/one");
        secrets.put("acme/one", SECRET);
        assertThat(stored("acme/one")).isNotEqualTo(first);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain(new String(SECRET.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1));
    }

    @Test void a_row_moved_under_another_name_does_not_open() {
        secrets.put("acme/mine", SECRET);
        floor.sql().update("insert into plexica.secret select 'globex/theirs', sealed from plexica.secret where name = 'acme/mine'");
        unreadable(() -> secrets.find("globex/theirs"));
    }

    @Test void a_changed_byte_anywhere_is_noticed() {
        secrets.put("acme/bytes", "x");
        var intact = stored("acme/bytes");
        for (var i = 0; i < intact.length; i++) {
            var changed = intact.clone();
            changed[i] ^= 1;
            floor.sql().update("update plexica.secret set sealed = ? where name = 'acme/bytes'", changed);
            unreadable(() -> secrets.find("acme/bytes"));
        }
    }

    @Test void a_truncated_row_is_noticed() {
        secrets.put("acme/short", "x");
        floor.sql().update("update plexica.secret set sealed = substring(sealed for 20) where name = 'acme/short'");
        unreadable(() -> secrets.find("acme/short"));
    }

    @Test void another_key_does_not_open_it() {
        secrets.put("acme/other", SECRET);
        var other = floor.secrets(new SecretKeyFile(folder.resolve("other")).createIfAbsent());
        unreadable(() -> other.find("acme/other"));
    }

    @Test void of_several_that_make_the_key_file_at_once_each_finds_the_same_whole_key() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var round = 0; round < 50; round++) {
                var file = new SecretKeyFile(folder.resolve("at-once-" + round));
                var stores = threads.invokeAll(Collections.<Callable<SecretStore>>nCopies(8, () -> floor.secrets(file.createIfAbsent())));
                stores.getFirst().get().put("acme/at-once", SECRET);
                for (var store : stores)
                    assertThat(store.get().find("acme/at-once")).contains(SECRET);
            }
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".draft"));
        }
    }

    @Test void the_key_file_is_for_its_owner_alone() throws IOException {
        var path = folder.resolve("open");
        var file = new SecretKeyFile(path).createIfAbsent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> floor.secrets(file)).isInstanceOf(PostgresException.class).hasMessageContaining("others may use");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "c2hvcnQ="}) void a_file_without_a_key_is_refused(String content) throws IOException {
        var path = Files.createTempFile(folder, "bad", "");
        Files.writeString(path, content);
        assertThatThrownBy(() -> floor.secrets(new SecretKeyFile(path))).isInstanceOf(PostgresException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "/x", "acme/", "Acme/x", "acme/../x y", "a/b'c"}) void a_bad_name_is_refused(String name) {
        assertThatThrownBy(() -> secrets.put(name, "x")).isInstanceOf(CoreException.class);
    }

    private static byte[] stored(String name) {
        return floor.sql().first("select sealed from plexica.secret where name = ?", row -> row.getBytes(1), name).orElseThrow();
    }

    private static void unreadable(Runnable find) {
        assertThatThrownBy(find::run).isInstanceOfSatisfying(PostgresException.class, e -> {
            assertThat(e.error()).isEqualTo(new PostgresError.UnreadableSecret());
            assertThat(e.getMessage()).doesNotContain("x/", "s3cr3t");
        });
    }
}
