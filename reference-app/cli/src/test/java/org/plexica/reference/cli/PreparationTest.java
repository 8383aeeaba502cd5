package org.plexica.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreparationTest {
    @TempDir
    Path root = Path.of("");
    private StateFolder folder = new StateFolder(root);

    @BeforeEach void make() {
        folder = new StateFolder(root.resolve("with space é").resolve(".plexica")).make();
    }

    @Test void what_was_generated_once_is_kept() {
        var first = prepare();
        assertThat(prepare()).isEqualTo(first);
        assertThat(first.app()).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(first.owner());
    }

    @Test void a_port_that_was_asked_for_is_kept() {
        var first = prepare();
        var moved = new Preparation(folder).prepare(Optional.of(18_099));
        assertThat(moved).isEqualTo(first.withPort(18_099));
        assertThat(prepare()).isEqualTo(moved);
    }

    @Test void nobody_else_may_read_it_and_git_does_not_see_it() throws Exception {
        prepare();
        for (var secret : new Path[] {folder.keepsake(), folder.secretKey()})
            assertThat(Files.getPosixFilePermissions(secret)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder.path())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(folder.path().resolve(".gitignore")).hasContent("*");
        assertThat(prepare().toString()).doesNotContain(prepare().superAdmin());
    }

    @Test void a_start_that_was_killed_between_key_and_keepsake_goes_on_with_the_same_key() throws Exception {
        prepare();
        var key = Files.readString(folder.secretKey());
        Files.delete(folder.keepsake());
        prepare();
        assertThat(folder.secretKey()).hasContent(key);
    }

    @Test void a_half_made_key_never_gets_the_name() throws Exception {
        Files.writeString(folder.path().resolve("secret.key.made"), "half");
        prepare();
        assertThat(Files.readString(folder.secretKey()).strip()).isBase64().hasSize(44);
    }

    @Test void a_lost_key_is_told_and_no_other_is_made() throws Exception {
        prepare();
        Files.delete(folder.secretKey());
        assertThatThrownBy(this::prepare).isInstanceOfSatisfying(CliException.class,
                failure -> assertThat(failure.error()).isEqualTo(new CliError.LostFile(folder.secretKey())));
        assertThat(folder.secretKey()).doesNotExist();
    }

    @Test void lost_passwords_of_data_that_are_there_are_told() throws Exception {
        prepare();
        Files.createDirectories(folder.backEnds().resolve("data"));
        Files.delete(folder.keepsake());
        assertThatThrownBy(this::prepare).isInstanceOfSatisfying(CliException.class,
                failure -> assertThat(failure.error()).isEqualTo(new CliError.LostFile(folder.keepsake())));
    }

    @Test void a_damaged_file_is_told_and_left() throws Exception {
        prepare();
        for (var damage : new String[] {"", "{", "null", "[]", "{\"port\":8080}", "{\"port\":0,\"superAdmin\":\"x\"}", "\u0000\u0000"}) {
            Files.writeString(folder.keepsake(), damage);
            assertThatThrownBy(this::prepare).as(damage).isInstanceOfSatisfying(CliException.class,
                    failure -> assertThat(failure.error()).isInstanceOf(CliError.DamagedFile.class));
            assertThat(folder.keepsake()).hasContent(damage);
        }
    }

    private Keepsake prepare() {
        return new Preparation(folder).prepare(Optional.empty());
    }
}
