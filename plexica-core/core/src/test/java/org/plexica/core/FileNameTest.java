package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plexica.core.files.ContentType;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FileQuery;
import org.plexica.core.files.FileUpload;

final class FileNameTest {
    @Test void a_name_is_kept_as_it_is() {
        for (var name : List.of("a", "avatars/ada.png", ".hidden", "a/...", "..a/b", "%2e%2e/x", "a b+c&d?e#f", "\u00e9/\u65e5\u672c",
                "x".repeat(200), ("y".repeat(191) + "/").repeat(4) + "z".repeat(192), "a/.plexica", ".plexicas", "\ud83d\ude00", " "))
            assertThat(new FileName(name).value()).isEqualTo(name);
    }

    @Test void what_could_lead_elsewhere_is_refused() {
        for (var name : List.of("", "/", "/a", "a/", "a//b", "..", "../a", "a/../b", "a/..", ".", "./a", "a/./b", "a\\b", "..\\a", "C:\\a",
                "https://host/a", "file:///a"))
            assertRefused(name);
    }

    @Test void what_cannot_be_seen_is_refused() {
        for (var name : List.of("a\0", "a\nb", "a\rb", "\u007f", "\u0085", "a\u2028b", "a\u200bb", "\ufeffa", "a\u202eb", "a\u00adb",
                "\ud800",
                "\udc00a", "\ufffe", "\uffff"))
            assertRefused(name);
    }

    @Test void of_two_spellings_of_a_letter_one_is_refused() {
        assertThat(new FileName("\u00e9").value()).hasSize(1);
        for (var name : List.of("e\u0301", "\u212b", "a/o\u0308"))
            assertRefused(name);
    }

    @Test void what_is_too_long_is_refused() {
        for (var name : List.of("x".repeat(201), "a/" + "\u65e5".repeat(67), ("y".repeat(191) + "/").repeat(4) + "z".repeat(193),
                "a/".repeat(
                        500_000) + "a"))
            assertRefused(name);
    }

    @Test void the_platforms_own_folder_is_refused() {
        for (var name : List.of(".plexica", ".plexica/owner", ".PLEXICA/owner", ".Plexica/x/y"))
            assertRefused(name);
    }

    @Test void a_content_type_is_one() {
        for (var type : List.of("image/png", "text/html; charset=utf-8", "text/plain;charset=UTF-8", "application/vnd.api+json",
                "multipart/mixed; boundary=\"a b\""))
            assertThat(new ContentType(type).value()).isEqualTo(type);
        for (var type : List.of("", "png", "image/", "/png", "image/png\r\nX-Evil: 1", "image/png;", "a/b; c", "text/pl\u00e4in", " a/b",
                "a/b ", "a/b; c=\"\"\"", "a/" + "b".repeat(254), "a/b" + "; a=b".repeat(10_000)))
            assertThatExceptionOfType(CoreException.class).as(type).isThrownBy(() -> new ContentType(type));
    }

    @Test void numbers_out_of_bounds_are_refused() {
        for (var size : List.of(0, -1, 1_001, Integer.MAX_VALUE))
            assertThatExceptionOfType(CoreException.class).isThrownBy(() -> FileQuery.all().atMost(size));
        var nothing = InputStream.nullInputStream();
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> FileContent.upTo(-1, nothing, ContentType.bytes()));
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> FileContent.exactly(-1, nothing, ContentType.bytes()));
        for (var length : List.of(-1L, (5L << 30) + 1))
            assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new FileUpload(new FileName("a"), ContentType.bytes(), length));
    }

    private static void assertRefused(String name) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new FileName(name)).extracting(e -> e.error().code())
                .isEqualTo("core/invalid-value");
    }
}
