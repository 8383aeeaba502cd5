package org.plexica.devservices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.boot.DevServices;

final class LastingInstanceTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path parent;
    private Path folder;

    @BeforeEach void a_folder_whose_name_needs_care() {
        folder = parent.resolve("Größe 'x' $HOME");
    }

    @AfterEach void nothing_stays() {
        DevServices.end(folder);
    }

    @Test void data_ports_and_secrets_survive() throws Exception {
        Database before;
        String redis;
        try (var own = DevServices.at(folder)) {
            before = own.postgres().database("kept");
            redis = own.redis().url();
            Sql.run(before, "create table kept(what text)");
            Sql.run(before, "insert into kept values ('this')");
            own.end();
        }
        assertThat(folder.resolve("daemon.json")).doesNotExist();
        try (var own = DevServices.at(folder)) {
            assertThat(own.postgres().database("kept")).isEqualTo(before);
            assertThat(own.redis().url()).isEqualTo(redis);
            assertThat(Sql.query(before, "select what from kept")).containsExactly("this");
            assertThat(Sql.query(before, "show fsync")).containsExactly("on");
        }
    }

    @Test void a_killed_daemon_leaves_nothing_running_and_loses_nothing() throws Exception {
        try (var own = DevServices.at(folder)) {
            var database = own.postgres().database("kept");
            own.redis();
            Sql.run(database, "create table kept(what text)");
            Sql.run(database, "insert into kept values ('this')");
            var all = Processes.all(folder);
            assertThat(all).hasSizeGreaterThan(3);
            Processes.kill(Processes.daemon(folder));
            Processes.awaitGone(all);
            assertThat(own.postgres().database("kept")).isEqualTo(database);
            assertThat(Sql.query(database, "select what from kept")).containsExactly("this");
        }
    }

    @Test void a_killed_back_end_comes_back_by_itself() throws Exception {
        try (var own = DevServices.at(folder)) {
            var database = own.postgres().database("kept");
            var first = status(own).pid().orElseThrow();
            Processes.kill(Processes.fingerprint(first));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> status(own).state() == Status.State.UP && status(own).pid().orElse(first) != first);
            assertThat(Sql.query(database, "select 1")).containsExactly("1");
        }
    }

    private static Status status(Instance own) {
        return own.status().stream().filter(status -> status.name().equals("PostgreSQL")).findFirst().orElseThrow();
    }

    @Test void ends_with_its_last_lease_even_when_the_holder_is_killed() throws Exception {
        var holder = Processes.jvm(Neighbour.class, folder.toString());
        new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8)).readLine();
        var all = Processes.all(folder);
        holder.destroyForcibly().waitFor();
        Processes.awaitGone(all);
    }

    @Test void ends_at_once_when_the_holder_is_killed_while_it_waits_for_an_answer() throws Exception {
        var holder = Processes.jvm(AskingNeighbour.class, folder.toString());
        await().atMost(Duration.ofSeconds(60)).until(() -> Processes.findDaemon(folder).isPresent() && Processes.runs(folder, "sleep"));
        var all = Processes.all(folder);
        holder.destroyForcibly().waitFor();
        Processes.awaitGone(all);
    }

    @Test void a_detached_instance_stays_until_it_is_told() throws Exception {
        var own = DevServices.at(folder);
        own.redis();
        own.detach();
        own.close();
        var all = Processes.all(folder);
        try (var again = DevServices.at(folder)) {
            assertThat(again.status()).anyMatch(status -> status.name().equals("Redis") && status.state() == Status.State.UP);
        }
        DevServices.end(folder);
        Processes.awaitGone(all);
    }

    @Test void a_kept_port_that_is_taken_is_named() throws IOException {
        int port;
        try (var own = DevServices.at(folder)) {
            port = own.postgres().port();
            own.end();
        }
        try (var thief = new ServerSocket(port, 1, InetAddress.getLoopbackAddress()); var own = DevServices.at(folder)) {
            assertThat(thief.isBound()).isTrue();
            assertTrouble(own::postgres, Code.PORT_TAKEN, String.valueOf(port));
        }
    }

    @Test void a_corrupted_data_folder_is_kept_and_named() throws IOException {
        try (var own = DevServices.at(folder)) {
            own.postgres();
            own.end();
        }
        var control = folder.resolve("data/postgres/global/pg_control");
        Files.write(control, new byte[8192]);
        try (var own = DevServices.at(folder)) {
            assertTrouble(own::postgres, Code.DATA_CORRUPT, folder.resolve("data/postgres").toString());
        }
        assertThat(control).exists();
    }

    @Test void data_of_another_version_are_left_alone() throws IOException {
        try (var own = DevServices.at(folder)) {
            own.postgres();
            own.end();
        }
        Files.writeString(folder.resolve("data/postgres/PG_VERSION"), "17\n");
        try (var own = DevServices.at(folder)) {
            assertTrouble(own::postgres, Code.DATA_OF_OTHER_VERSION, "17");
        }
    }

    private static void assertTrouble(ThrowingCallable call, Code code, String named) {
        assertThatThrownBy(call).asInstanceOf(InstanceOfAssertFactories.type(DevServicesException.class)).satisfies(trouble -> {
            assertThat(trouble.code()).isEqualTo(code);
            assertThat(trouble).hasMessageContaining(named).hasMessageContaining(trouble.remedy());
            assertThat(trouble.remedy()).isNotEmpty();
        });
    }

    @Test void nobody_else_can_read_the_secrets_and_git_does_not_see_the_folder() throws IOException {
        try (var own = DevServices.at(folder)) {
            own.redis();
            assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            for (var file : List.of("secrets.properties", "daemon.json", "data/redis/redis.conf")) {
                assertThat(Files.getPosixFilePermissions(folder.resolve(file))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
            assertThat(folder.resolve(".gitignore")).hasContent("*");
        }
    }

    @Test void a_stranger_without_the_token_is_not_served() throws Exception {
        try (var own = DevServices.at(folder)) {
            assertThat(own.folder()).isEqualTo(folder);
            var address = org.plexica.devservices.internal.wire.Address.read(folder.resolve("daemon.json")).orElseThrow();
            try (var wire = org.plexica.devservices.internal.wire.Wire.connect(address.port(), Duration.ofSeconds(5))) {
                wire.send(org.plexica.devservices.internal.wire.Message.of("token", "guess").with("protocol", 2));
                assertThat(wire.receive()).isEmpty();
            }
        }
    }
}
