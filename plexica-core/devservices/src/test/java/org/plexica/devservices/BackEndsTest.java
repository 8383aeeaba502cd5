package org.plexica.devservices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.plexica.devservices.boot.DevServices;

final class BackEndsTest {

    private static final String LISTENING = "0A";

    private final BackEnds backEnds = DevServices.shared();

    @Test void a_fresh_database_is_empty_and_nobody_elses() throws SQLException {
        var mine = backEnds.postgres().freshDatabase("orders");
        var other = backEnds.postgres().freshDatabase("orders");
        Sql.run(mine, "create table item(id int)");
        assertThat(Sql.query(mine, "select tablename from pg_tables where schemaname = 'public'")).containsExactly("item");
        assertThat(Sql.query(other, "select tablename from pg_tables where schemaname = 'public'")).isEmpty();
    }

    @Test void a_database_by_name_is_the_same_one_each_time() {
        assertThat(backEnds.postgres().database("inventory")).isEqualTo(backEnds.postgres().database("inventory"));
    }

    @Test void a_database_name_that_is_no_identifier_is_refused() {
        var postgres = backEnds.postgres();
        assertThatIllegalArgumentException().isThrownBy(() -> postgres.freshDatabase("Orders; drop"));
    }

    @Test void postgres_refuses_a_wrong_password() {
        var postgres = backEnds.postgres();
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "guess"))
                .hasMessageContaining("password");
    }

    @Test void keycloak_lets_its_administrator_in_and_names_the_issuer_it_is_asked_at() throws Exception {
        var keycloak = backEnds.keycloak();
        var form = "grant_type=password&client_id=admin-cli&username=" + keycloak.adminUsername() + "&password=" + keycloak.adminPassword();
        var token = HttpRequest.newBuilder(URI.create(keycloak.url() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build();
        var issuer = HttpRequest.newBuilder(URI.create(keycloak.url() + "/realms/master/.well-known/openid-configuration")).build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(token, HttpResponse.BodyHandlers.ofString()).body()).contains("access_token");
            assertThat(http.send(issuer, HttpResponse.BodyHandlers.ofString()).body()).contains('"' + keycloak.url() + "/realms/master\"");
        }
    }

    @Test void keycloak_is_no_superuser_of_its_database() throws SQLException {
        backEnds.keycloak();
        var all = backEnds.postgres().database("inspection");
        assertThat(Sql.query(all, "select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = 'keycloak'"))
                .containsExactly("f");
    }

    @Test void s3_keeps_an_object() throws Exception {
        var client = client(backEnds.s3(), backEnds.s3().secretKey());
        var bucket = "bucket-" + UUID.randomUUID();
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        var content = "content".getBytes(UTF_8);
        client.putObject(PutObjectArgs.builder().bucket(bucket).object("a/b")
                .stream(new ByteArrayInputStream(content), (long) content.length, -1L).build());
        try (var object = client.getObject(GetObjectArgs.builder().bucket(bucket).object("a/b").build())) {
            assertThat(object.readAllBytes()).isEqualTo(content);
        }
    }

    @Test void s3_refuses_a_wrong_signature() {
        var client = client(backEnds.s3(), "guess");
        assertThatThrownBy(() -> client.makeBucket(MakeBucketArgs.builder().bucket("other").build()))
                .hasMessageContaining("signature");
    }

    private static MinioClient client(S3 s3, String secret) {
        return MinioClient.builder().endpoint(s3.endpoint()).region(s3.region()).credentials(s3.accessKey(), secret).build();
    }

    @Test void redis_needs_its_password() {
        var url = backEnds.redis().url();
        try (var client = RedisClient.create(url); var connection = client.connect()) {
            connection.sync().set("key", "value");
            assertThat(connection.sync().get("key")).isEqualTo("value");
        }
        try (var client = RedisClient.create("redis://" + url.substring(url.indexOf('@') + 1))) {
            assertThatThrownBy(client::connect).isInstanceOf(RedisException.class).hasStackTraceContaining("NOAUTH");
        }
    }

    @Test void kafka_delivers_what_was_sent() throws Exception {
        delivers(backEnds.kafka());
    }

    static void delivers(Kafka kafka) throws Exception {
        var topic = "topic-" + UUID.randomUUID();
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
        var settings = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "group.id", topic, "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            var records = consumer.poll(Duration.ofSeconds(60));
            assertThat(records).extracting(found -> found.value()).containsExactly("value");
        }
    }

    @Test void kafka_has_one_broker_or_three() {
        assertThatIllegalArgumentException().isThrownBy(() -> backEnds.kafka(2));
    }

    @Test void another_jvm_shares_what_runs() throws Exception {
        var url = backEnds.postgres().jdbcUrl();
        var neighbour = Processes.jvm(Neighbour.class);
        assertThat(new String(neighbour.getInputStream().readAllBytes(), UTF_8).strip()).isEqualTo(url);
        assertThat(neighbour.waitFor()).isZero();
    }

    @Test void status_says_what_is_up_and_where() {
        var postgres = backEnds.postgres();
        assertThat(backEnds.status()).filteredOn(status -> status.name().equals("PostgreSQL")).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(Status.State.UP);
            assertThat(status.detail()).isEqualTo("127.0.0.1:" + postgres.port());
            assertThat(status.pid()).isPresent();
        });
    }

    @Test void secrets_are_not_in_what_is_printed() {
        var database = backEnds.postgres().freshDatabase("printed");
        assertThat(database.toString()).doesNotContain(database.password());
        assertThat(backEnds.s3().toString()).doesNotContain(backEnds.s3().secretKey());
        assertThat(backEnds.postgres().toString()).doesNotContain(database.password());
    }

    @Test
    @EnabledOnOs(OS.LINUX) void nothing_listens_beyond_the_loopback_interface() throws Exception {
        backEnds.start(step -> {
        }, BackEnd.POSTGRES, BackEnd.KEYCLOAK, BackEnd.S3, BackEnd.REDIS, BackEnd.KAFKA);
        var pids = Processes.all(DevServices.sharedFolder());
        assertThat(pids).hasSizeGreaterThan(4);
        var listening = Stream.of("tcp", "tcp6").flatMap(table -> listening(Path.of("/proc/net", table)).stream())
                .filter(socket -> pids.stream().anyMatch(process -> Processes.owns(process.pid(), socket.inode()))).toList();
        assertThat(listening).hasSizeGreaterThan(5).allSatisfy(socket -> assertThat(socket.isLoopback()).as(socket.address()).isTrue());
    }

    private record Listener(String address, String inode) {

        boolean isLoopback() {
            return address.startsWith("0100007F:") || address.startsWith("0000000000000000FFFF00000100007F:")
                    || address.startsWith("00000000000000000000000001000000:");
        }
    }

    private static List<Listener> listening(Path table) {
        try (var lines = Files.lines(table)) {
            return lines.skip(1).map(line -> line.strip().split(" +", -1)).filter(fields -> fields[3].equals(LISTENING))
                    .map(fields -> new Listener(fields[1], fields[9])).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
