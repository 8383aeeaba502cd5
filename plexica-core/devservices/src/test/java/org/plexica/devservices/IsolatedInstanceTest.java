package org.plexica.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.devservices.boot.DevServices;

final class IsolatedInstanceTest {

    @Test void a_killed_back_end_stays_down_until_it_is_restarted_with_its_data() throws SQLException {
        try (var own = DevServices.isolated()) {
            var database = own.postgres().freshDatabase("orders");
            Sql.run(database, "create table kept(what text)");
            own.kill(BackEnd.POSTGRES);
            assertThatThrownBy(() -> Sql.query(database, "select 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(own::postgres).isInstanceOf(DevServicesException.class).hasMessageContaining("Restart it");
            own.restart(BackEnd.POSTGRES);
            assertThat(Sql.query(database, "select count(*) from kept")).containsExactly("0");
        }
    }

    @Test void two_private_instances_do_not_meet_and_their_folders_go_with_them() {
        var one = DevServices.isolated();
        var two = DevServices.isolated();
        assertThat(one.redis()).isNotEqualTo(two.redis());
        one.end();
        two.end();
        assertThat(one.folder()).doesNotExist();
        assertThat(two.folder()).doesNotExist();
    }

    @Test void each_step_of_a_start_is_told_as_it_happens() {
        // @start region="steps"
        var told = new java.util.concurrent.CopyOnWriteArrayList<Step>();
        try (var own = DevServices.isolated()) {
            own.start(told::add, BackEnd.POSTGRES, BackEnd.REDIS);
            // @end
            assertThat(told).extracting(Step::toString).contains("PostgreSQL: initdb …", "Redis: start …");
            assertThat(told).filteredOn(Step.Done.class::isInstance).extracting(Step::action).contains("initdb", "start");
        }
    }

    @Test void a_companion_lives_as_long_as_it_is_wanted(@TempDir Path served) throws Exception {
        try (var own = DevServices.isolated()) {
            own.run(companion(served, freePort()));
            var pid = own.status().stream().filter(status -> status.name().equals("files")).findFirst().orElseThrow().pid().orElseThrow();
            var process = Processes.fingerprint(pid);
            own.halt("files");
            assertThat(process.alive()).isFalse();
            assertThat(own.status()).noneMatch(status -> status.name().equals("files"));
        }
    }

    @Test void a_companion_that_ends_while_starting_is_quoted(@TempDir Path served) {
        var broken = new Companion("broken", List.of("/bin/sh", "-c", "echo out of luck; exit 3"), Map.of(), served, served.resolve("log"),
                URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(20));
        try (var own = DevServices.isolated()) {
            assertThatThrownBy(() -> own.run(broken)).isInstanceOf(DevServicesException.class).hasMessageContaining("out of luck");
        }
    }

    private static Companion companion(Path served, int port) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // @start region="companion"
        return new Companion("files",
                List.of(java, "-m", SimpleFileServer.class.getModule().getName(), "-p", String.valueOf(port), "-d", served.toString()),
                Map.of(), served, served.resolve("log"), URI.create("http://127.0.0.1:" + port + "/"), Duration.ofSeconds(60));
        // @end
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }
}
