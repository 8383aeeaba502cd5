package org.plexica.tenancy.minio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantSlug;
import org.plexica.core.files.ContentType;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FileQuery;
import org.plexica.core.files.FileUpload;
import org.plexica.core.spi.TenantFiles;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.minio.boot.BucketFiles;
import org.plexica.tenancy.tck.TenantFilesContract;

final class FilesOfTenantsTest extends TenantFilesContract {
    private static Stage stage;
    private static Tenant acme;
    private static Tenant globex;
    private static Tenant purged;
    private static TenantFiles files;
    private static final MinioAsyncClient CLIENT = MinioAsyncClient.builder().endpoint(Stage.STORE.endpoint()).region(Stage.STORE.region())
            .credentials(Stage.STORE.accessKey(), Stage.STORE.secretKey()).build();

    @BeforeAll static void start() throws SQLException, IOException {
        stage = Stage.fresh();
        acme = stage.tenant("acme");
        globex = stage.tenant("globex");
        files = stage.files().files(stage.tenancy().tenants()::physicalName);
        purged = stage.tenant("initech");
        CallContext.of(purged).call(() -> put(new FileName("x"), "theirs"));
        stage.purge(purged);
    }

    @AfterAll static void stop() {
        List.of(acme, globex).forEach(stage::purge);
        stage.close();
    }

    @Override protected TenantFiles files() { return files; }

    @Override protected List<Tenant> tenants() { return List.of(acme, globex); }

    @Override protected Tenant closed() { return purged; }

    @Test void a_tenant_keeps_and_hands_out_files() throws IOException {
        var shown = CallContext.of(acme)
                .call(() -> example(stage, URI.create(Stage.STORE.endpoint()), Stage.STORE.accessKey(), Stage.STORE.secretKey()));
        assertThat(shown).isEqualTo("4 in avatars/ada.png by GET and PUT");
    }

    private static String example(Stage stage, URI endpoint, String accessKey, String secretKey) throws IOException {
        var tenancy = stage.tenancy();
        var secrets = stage.secrets();
        var upload = new ByteArrayInputStream(new byte[4]);
        // @start region="files"
        var store = BucketFiles.at(endpoint, accessKey, secretKey).ownKeys(secrets);
        var files = store.files(tenancy.tenants()::physicalName);
        var links = store.links(tenancy.tenants()::physicalName);

        // in a tenant's context
        var ada = new FileName("avatars/ada.png");
        files.put(ada, FileContent.upTo(2_000_000, upload, new ContentType("image/png")));
        var avatars = files.list(FileQuery.all().in(new FileName("avatars"))).files();
        var toRead = links.download(ada, Duration.ofMinutes(5)); // for a browser
        var toWrite = links.upload(new FileUpload(ada, new ContentType("image/png"), 4), Duration.ofMinutes(5));
        var image = new ByteArrayOutputStream();
        try (var open = files.open(ada).orElseThrow()) {
            open.stream().transferTo(image);
        }
        // @end
        return image.size() + " in " + avatars.getFirst().name() + " by " + toRead.method() + " and " + toWrite.method();
    }

    @Test void the_mark_of_the_bucket_and_what_no_file_can_be_called_are_not_told_of() throws Exception {
        var tenant = stage.tenant("umbrella");
        for (var object : List.of("folder/e\u0301", "mine"))
            CLIENT.putObject(PutObjectArgs.builder().bucket(bucket(tenant)).object(object).data(new byte[1], 1).build()).get();
        var page = CallContext.of(tenant).call(() -> files.list(FileQuery.all().atMost(1)));
        assertThat(page.files()).singleElement().satisfies(file -> assertThat(file.name()).isEqualTo(new FileName("mine")));
        assertThat(page.next()).isEmpty();
        stage.purge(tenant);
    }

    @Test void more_files_than_the_store_lists_at_once_are_all_listed() throws Exception {
        var tenant = stage.tenant("stark");
        var many = Integer.getInteger("plexica.test.files", 1_050);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var puts = new ArrayList<Callable<String>>();
            for (var i = 0; i < many; i++) {
                var name = new FileName("many/" + i);
                puts.add(() -> CallContext.of(tenant).call(() -> put(name, "x")));
            }
            for (var put : threads.invokeAll(puts))
                put.get();
        }
        var listed = new ArrayList<FileName>();
        for (var size : List.of(1_000, 700)) {
            listed.clear();
            for (var next = Optional.of(FileQuery.all().atMost(size)); next.isPresent();) {
                var query = next.get();
                var page = CallContext.of(tenant).call(() -> files.list(query));
                page.files().forEach(file -> listed.add(file.name()));
                next = page.next().map(query::after);
            }
            assertThat(listed).hasSize(many).doesNotHaveDuplicates();
        }
        stage.purge(tenant);
    }

    @Test void no_part_of_what_broke_stays_in_the_bucket() throws Exception {
        var torn = new InputStream() {
            private int left = 12 << 20;

            @Override public int read() throws IOException {
                if (left-- == 0) throw new IOException("torn");
                return 1;
            }

            @Override public int read(byte[] buffer, int offset, int length) throws IOException {
                buffer[offset] = (byte) read();
                return 1;
            }
        };
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> CallContext.of(acme).call(() -> {
            files.put(new FileName("torn"), FileContent.upTo(1 << 30, torn, ContentType.bytes()));
            return torn;
        }));
        assertThat(CLIENT.listMultipartUploads(ListMultipartUploadsArgs.builder().bucket(bucket(acme)).build()).get().result().uploads())
                .isEmpty();
    }

    @Test void a_file_is_no_folder_in_a_store_that_keeps_folders() throws IOException {
        CallContext.of(acme).call(() -> put(new FileName("way/a"), "a"));
        for (var name : List.of("way", "way/a/b", "way/a/b/c"))
            assertThatExceptionOfType(CoreException.class).isThrownBy(() -> CallContext.of(acme).call(() -> put(new FileName(name), "b")))
                    .extracting(CoreException::error).isEqualTo(new CoreError.FileInTheWay());
    }

    @Test void the_longest_names_are_kept() throws IOException {
        for (var name : List.of("x".repeat(FileName.LONGEST_SEGMENT), ("y".repeat(191) + "/").repeat(4) + "z".repeat(192),
                "\u65e5".repeat(66)))
            CallContext.of(acme).call(() -> put(new FileName(name), "x"));
    }

    @Test void a_suspended_tenant_is_refused_and_one_that_is_back_is_not() throws Exception {
        var tenant = stage.tenant("hooli");
        CallContext.of(tenant).call(() -> put(new FileName("x"), "x"));
        stage.tenancy().lifecycle().suspend(tenant.id(), "test");
        assertThat(refusal(tenant)).extracting(TenancyException::error).isEqualTo(new TenancyError.Suspended());
        stage.tenancy().lifecycle().activate(tenant.id(), "test");
        assertThat(CallContext.of(tenant).call(() -> files.find(new FileName("x")))).isPresent();
        stage.purge(tenant);
    }

    @Test void a_tenant_without_a_bucket_is_told_so() throws IOException {
        var name = PhysicalName.fresh(new TenantSlug("nobody"));
        var lost = Stage.store().files(_ -> name);
        for (var call : List.<Callable<?>>of(() -> lost.open(new FileName("x")), () -> lost.list(FileQuery.all()), () -> {
            lost.put(new FileName("x"), FileContent.of(new byte[1], ContentType.bytes()));
            return lost;
        }))
            assertThatExceptionOfType(BucketException.class).isThrownBy(() -> CallContext.of(acme).call(call::call)).extracting(
                    BucketException::error).isEqualTo(new BucketError.Missing());
    }

    @Test void while_the_store_is_down_every_call_says_so() {
        var down = BucketFiles.at(URI.create("http://127.0.0.1:1"), "key", "secret-secret").files(stage.tenancy().tenants()::physicalName);
        var x = new FileName("x");
        for (var call : List.<Callable<?>>of(() -> down.open(x), () -> down.find(x), () -> down.list(FileQuery.all()), () -> {
            down.remove(x);
            return x;
        }, () -> {
            down.put(x, FileContent.of(new byte[1], ContentType.bytes()));
            return x;
        }))
            assertThatExceptionOfType(BucketException.class).isThrownBy(() -> CallContext.of(acme).call(call::call)).extracting(
                    BucketException::error).isEqualTo(new BucketError.Unavailable());
    }

    private static @Nullable TenancyException refusal(Tenant tenant) {
        try {
            CallContext.of(tenant).call(() -> files.find(new FileName("x")));
            return null;
        } catch (TenancyException e) {
            return e;
        }
    }

    private static String bucket(Tenant tenant) { return stage.tenancy().tenants().physicalName(tenant).value(); }

    private static String put(FileName name, String text) throws IOException {
        files.put(name, FileContent.of(text.getBytes(UTF_8), ContentType.bytes()));
        return text;
    }
}
