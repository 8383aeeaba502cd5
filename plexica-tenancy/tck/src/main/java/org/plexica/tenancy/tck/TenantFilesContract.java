package org.plexica.tenancy.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.PlexicaException;
import org.plexica.core.Tenant;
import org.plexica.core.files.ContentType;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FileQuery;
import org.plexica.core.files.StoredFile;
import org.plexica.core.spi.TenantFiles;

/**
 * What each {@link TenantFiles} keeps to. Extend it in a test, and all tests below are yours. The tenants may have files already, and are used by several tests at once.
 * {@snippet file="org/plexica/tenancy/tck/MemoryFilesTest.java" region="contract"}
 */
public abstract class TenantFilesContract {
    private static final int MIB = 1 << 20;
    private static final ContentType TEXT = new ContentType("text/plain");
    private final String folder = "contract-" + UUID.randomUUID();

    /** The files. */
    protected abstract TenantFiles files();

    /** Two tenants that can be entered. */
    protected abstract List<Tenant> tenants();

    /** A tenant that had files and cannot be entered any more. */
    protected abstract Tenant closed();

    @Test final void what_was_put_is_read_back_of_whatever_size() throws Exception {
        for (var size : List.of(0, 1, 1_000, 5 * MIB - 1, 5 * MIB, 5 * MIB + 1, 11 * MIB)) {
            var bytes = Bytes.pattern(size);
            as(0, () -> put("exact", FileContent.of(bytes, TEXT)));
            assertThat(Arrays.equals(as(0, () -> read("exact")), bytes)).as("exactly %s", size).isTrue();
            as(0, () -> put("bounded", FileContent.upTo(size + 1L, new ByteArrayInputStream(bytes), TEXT)));
            assertThat(Arrays.equals(as(0, () -> read("bounded")), bytes)).as("up to %s", size).isTrue();
        }
    }

    @Test final void a_file_is_described_as_it_is() throws Exception {
        as(0, () -> put("a/picture.png", FileContent.of(Bytes.pattern(7), new ContentType("image/png"))));
        var found = as(0, () -> files().find(name("a/picture.png"))).orElseThrow();
        assertThat(found.name()).isEqualTo(name("a/picture.png"));
        assertThat(found.size()).isEqualTo(7);
        assertThat(found.type()).contains(new ContentType("image/png"));
        try (var open = as(0, () -> files().open(name("a/picture.png"))).orElseThrow()) {
            assertThat(open.file()).isEqualTo(found);
        }
        var listed = as(0, () -> files().list(FileQuery.all().in(name("a")))).files().getFirst();
        assertThat(listed.name()).isEqualTo(found.name());
        assertThat(listed.size()).isEqualTo(7);
    }

    @Test final void what_is_put_twice_is_the_latter() throws Exception {
        as(0, () -> put("twice", FileContent.of(Bytes.pattern(100), TEXT)));
        as(0, () -> put("twice", FileContent.of(new byte[] {1}, new ContentType("image/png"))));
        assertThat(as(0, () -> read("twice"))).containsExactly(1);
        assertThat(as(0, () -> files().find(name("twice"))).orElseThrow().type()).contains(new ContentType("image/png"));
    }

    @Test final void what_is_not_there_is_empty_and_removing_it_does_nothing() throws Exception {
        as(0, () -> put("there", FileContent.of(Bytes.pattern(3), TEXT)));
        for (var absent : List.of("absent", "there/absent", "the")) {
            assertThat(as(0, () -> files().open(name(absent)))).isEmpty();
            assertThat(as(0, () -> files().find(name(absent)))).isEmpty();
            as(0, () -> remove(absent));
        }
        assertThat(as(0, () -> files().list(FileQuery.all().in(name("absent")))).files()).isEmpty();
        assertThat(as(0, () -> read("there"))).hasSize(3);
        as(0, () -> remove("there"));
        assertThat(as(0, () -> files().find(name("there")))).isEmpty();
    }

    @Test final void a_tenant_sees_and_changes_nothing_of_another() throws Exception {
        as(0, () -> put("same", FileContent.of("canary".getBytes(UTF_8), TEXT)));
        assertThat(as(1, () -> files().find(name("same")))).isEmpty();
        assertThat(as(1, () -> files().open(name("same")))).isEmpty();
        assertThat(as(1, () -> files().list(FileQuery.all().in(new FileName(folder))).files())).isEmpty();
        as(1, () -> put("same", FileContent.of(new byte[] {2}, TEXT)));
        assertThat(as(0, () -> read("same"))).asString().isEqualTo("canary");
        as(1, () -> remove("same"));
        assertThat(as(0, () -> read("same"))).asString().isEqualTo("canary");
    }

    @Test final void no_name_leads_to_another_tenant() throws Exception {
        as(1, () -> put("secret", FileContent.of("canary".getBytes(UTF_8), TEXT)));
        var theirs = tenants().get(1);
        for (var up : List.of("%2e%2e", "..%2f..", "%252e%252e", "...", "..;", "．．", "%00"))
            for (var of : List.of(theirs.slug().value(), theirs.id().toString())) {
                var attack = new FileName(up + "/" + of + "/" + folder + "/secret");
                assertThat(as(0, () -> files().find(attack))).isEmpty();
                as(0, () -> {
                    files().put(attack, FileContent.of(new byte[] {1}, TEXT));
                    files().remove(attack);
                    return attack;
                });
            }
        assertThat(as(1, () -> read("secret"))).asString().isEqualTo("canary");
    }

    @Test final void a_folder_is_no_beginning_of_a_word() throws Exception {
        for (var file : List.of("exports/a", "exports/b/c", "exports-old/a", "exportsa", "Exports/a"))
            as(0, () -> put(file, FileContent.of(Bytes.pattern(1), TEXT)));
        assertThat(as(0, () -> listed(FileQuery.all().in(name("exports"))))).containsExactlyInAnyOrder("exports/a", "exports/b/c");
    }

    @Test final void names_that_look_alike_are_not_the_same() throws Exception {
        var alike = List.of("A", "a", "\uff21", "%41", "\u0391", "a b", "a+b", "a%20b", "a\u00a0b", "\u00e9", "e", "a?b", "a#b", "a&b=c",
                "'\"<>|*:", "\ud83d\ude00");
        for (var file : alike)
            as(0, () -> put(file, FileContent.of(file.getBytes(UTF_8), TEXT)));
        for (var file : alike)
            assertThat(as(0, () -> read(file))).as(file).isEqualTo(file.getBytes(UTF_8));
        assertThat(as(0, () -> listed(FileQuery.all().in(new FileName(folder))))).containsExactlyInAnyOrderElementsOf(alike);
    }

    @Test final void pages_hold_each_file_once_in_one_order() throws Exception {
        for (var i = 0; i < 23; i++) {
            var file = "pages/" + i;
            as(0, () -> put(file, FileContent.of(Bytes.pattern(1), TEXT)));
        }
        var all = as(0, () -> listed(FileQuery.all().in(name("pages")).atMost(1_000)));
        assertThat(all).hasSize(23).doesNotHaveDuplicates();
        for (var size : List.of(1, 10, 22, 23, 24)) {
            var pages = as(0, () -> pages(FileQuery.all().in(name("pages")).atMost(size)));
            assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(all);
            assertThat(pages.subList(0, pages.size() - 1)).allMatch(page -> page.size() == size);
        }
    }

    @Test final void a_stream_that_breaks_leaves_what_was_there() throws Exception {
        as(0, () -> put("kept", FileContent.of("old".getBytes(UTF_8), TEXT)));
        for (var failure : List.of(new IOException("torn"), new IllegalStateException("torn")))
            for (var size : List.of(0, 10, 6 * MIB, 12 * MIB))
                for (var file : List.of("kept", "new")) {
                    assertThatThrownBy(() -> as(0, () -> put(file, FileContent.exactly(20L * MIB, Bytes.broken(size, failure), TEXT))))
                            .isSameAs(
                                    failure);
                    assertThatThrownBy(() -> as(0, () -> put(file, FileContent.upTo(20L * MIB, Bytes.broken(size, failure), TEXT))))
                            .isSameAs(
                                    failure);
                }
        assertThat(as(0, () -> read("kept"))).asString().isEqualTo("old");
        assertThat(as(0, () -> listed(FileQuery.all().in(new FileName(folder))))).containsExactly("kept");
    }

    @Test final void another_length_than_was_said_is_refused_and_leaves_what_was_there() throws Exception {
        as(0, () -> put("kept", FileContent.of("old".getBytes(UTF_8), TEXT)));
        for (var size : List.of(10, 6 * MIB)) {
            assertRefused(new CoreError.FileTooLarge(size - 1L), () -> put("kept", FileContent.upTo(size - 1L, Bytes.stream(size), TEXT)));
            for (var said : List.of(0, size - 1, size + 1))
                assertRefused(CoreError.InvalidValue.of("length", "must be that of the content"),
                        () -> put("kept", FileContent.exactly(said, Bytes.stream(size), TEXT)));
        }
        assertThat(as(0, () -> read("kept"))).asString().isEqualTo("old");
    }

    @Test final void of_many_at_once_one_wins_and_is_never_mixed_with_another() throws Exception {
        as(0, () -> put("contended", Bytes.filled(0)));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var writing = new ArrayList<Callable<byte[]>>();
            for (var i = 0; i < 24; i++) {
                var letter = i;
                writing.add(() -> as(0, () -> put("contended", Bytes.filled(letter))));
                writing.add(() -> as(0, () -> read("contended")));
            }
            for (var read : threads.invokeAll(writing))
                assertThat(Bytes.isWhole(read.get())).isTrue();
        }
        assertThat(Bytes.isWhole(as(0, () -> read("contended")))).isTrue();
    }

    @Test final void what_is_open_stays_what_it_was() throws Exception {
        var old = Bytes.pattern(8 * MIB);
        as(0, () -> put("open", FileContent.of(old, TEXT)));
        try (var open = as(0, () -> files().open(name("open"))).orElseThrow()) {
            var first = open.stream().readNBytes(10);
            as(0, () -> put("open", FileContent.of(new byte[8 * MIB], TEXT)));
            var rest = open.stream().readAllBytes();
            assertThat(first.length + rest.length).isEqualTo(old.length);
            assertThat(Arrays.equals(rest, Arrays.copyOfRange(old, 10, old.length))).isTrue();
        }
    }

    @Test final void outside_of_a_tenant_there_are_no_files() {
        for (var call : calls()) {
            assertThatExceptionOfType(CoreException.class).isThrownBy(call).extracting(CoreException::error).isEqualTo(
                    new CoreError.NoContext());
            assertThatExceptionOfType(CoreException.class).isThrownBy(() -> CallContext.platform(new Actor.Nobody()).call(() -> {
                call.call();
                return call;
            })).extracting(CoreException::error).isEqualTo(new CoreError.NoTenant());
        }
    }

    @Test final void a_tenant_that_cannot_be_entered_has_no_files() {
        var closed = closed();
        for (var call : calls())
            assertThatExceptionOfType(PlexicaException.class).isThrownBy(() -> CallContext.of(closed).call(() -> {
                call.call();
                return call;
            }));
    }

    @Test final void the_contract_is_given_two_tenants() {
        assertThat(tenants()).doesNotHaveDuplicates().hasSize(2).doesNotContain(closed());
    }

    private List<ThrowingCallable> calls() {
        return List.of(() -> put("x", FileContent.of(new byte[1], TEXT)), () -> files().open(name("x")), () -> files().find(name("x")),
                () -> files().list(FileQuery.all()), () -> files().remove(name("x")));
    }

    private void assertRefused(CoreError error, Callable<byte[]> call) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> as(0, call)).extracting(CoreException::error).isEqualTo(error);
    }

    private <T> T as(int tenant, Callable<T> work) throws Exception {
        return CallContext.of(tenants().get(tenant)).call(work::call);
    }

    private FileName name(String file) {
        return new FileName(folder + "/" + file);
    }

    private byte[] put(String file, FileContent content) throws IOException {
        files().put(name(file), content);
        return Bytes.filled(1).stream().readAllBytes();
    }

    private byte[] read(String file) throws IOException {
        try (var open = files().open(name(file)).orElseThrow()) {
            return open.stream().readAllBytes();
        }
    }

    private String remove(String file) {
        files().remove(name(file));
        return file;
    }

    private List<String> listed(FileQuery query) {
        return pages(query).stream().flatMap(List::stream).toList();
    }

    private List<List<String>> pages(FileQuery query) {
        var pages = new ArrayList<List<String>>();
        for (var next = Optional.of(query); next.isPresent();) {
            var page = files().list(next.get());
            pages.add(page.files().stream().map(StoredFile::name).map(it -> it.value().substring(folder.length() + 1)).toList());
            next = page.next().map(query::after);
        }
        return pages;
    }
}
