package org.plexica.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.checks.House;

/** A type that the docs name in backticks exists, and has the member that they name. */
final class TypeNamesTest {
    @Test void the_docs_name_types_that_exist() {
        assertThat(Markdown.all()).isNotEmpty()
                .allSatisfy(page -> assertThat(page.codes()).as(House.name(page.file())).noneMatch(Types::isMistaken));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TenantSlag", "CallContext.currant()", "CallContextTest.nothing_is_tried",
            "TenantProvisionerImpl"}) void names_of_nothing_are_caught(String victim) {
        assertThat(Types.isMistaken(victim)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CallContext", "CallContext.current()", "CoreError.NoContext", "ScopedValue", "Location", "core/no-context",
            "POST", "plexica-core"}) void names_of_something_pass(String name) {
        assertThat(Types.isMistaken(name)).isFalse();
    }
}
