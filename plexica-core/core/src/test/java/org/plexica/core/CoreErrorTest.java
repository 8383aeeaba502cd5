package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CoreErrorTest {
    static Stream<CoreError> errors() {
        return Stream.of(new CoreError.NoContext(), new CoreError.NoTenant(), new CoreError.ForeignActor(), new CoreError.NoTransaction(),
                new CoreError.ForeignTransaction(), new CoreError.WeakerTransaction(), new CoreError.FileTooLarge(1),
                new CoreError.FileInTheWay(), new CoreError.IdempotencyMismatch(),
                CoreError.InvalidValue.of("slug", "is a reserved word"));
    }

    @Test void every_error_of_core_is_tried_here() {
        assertThat(errors().map(error -> error.getClass().getName())).containsExactlyInAnyOrderElementsOf(
                Stream.of(CoreError.class.getPermittedSubclasses()).map(Class::getName).toList());
    }

    @ParameterizedTest
    @MethodSource("errors") void the_exception_carries_the_error_and_says_code_and_detail(CoreError error) {
        var exception = new CoreException(error);
        assertThat(exception.error()).isSameAs(error);
        assertThat(exception).hasMessage(error.code() + ": " + error.detail()).hasNoCause();
    }

    @ParameterizedTest
    @MethodSource("errors") void the_exception_survives_serialization(CoreError error) throws Exception {
        assertThat(copy(new CoreException(error)).error()).isEqualTo(error);
    }

    @Test void a_foreign_actor_looks_like_an_absent_object() {
        assertThat(new CoreError.ForeignActor().kind()).isEqualTo(PlexicaError.Kind.NOT_FOUND);
        assertThat(new CoreError.ForeignActor().detail()).doesNotContainIgnoringCase("tenant");
    }

    private static CoreException copy(CoreException exception) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (CoreException) in.readObject();
        }
    }
}
