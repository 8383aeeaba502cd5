package org.plexica.web.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ext.jdk8.Jdk8OptionalDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.type.ReferenceType;

/** An {@code Optional} in an {@code Optional} is empty when the property is absent; Jackson alone takes that for {@code null}. */
final class AbsentOrNull extends SimpleDeserializers {
    private static final long serialVersionUID = 1L;

    @Override public @Nullable ValueDeserializer<?> findReferenceDeserializer(ReferenceType type, DeserializationConfig config,
            BeanDescription.Supplier bean, @Nullable TypeDeserializer typed, @Nullable ValueDeserializer<?> content) {
        var isNested = type.hasRawClass(Optional.class) && type.getContentType().hasRawClass(Optional.class);
        return isNested ? new Nested(type, typed, content) : null;
    }

    private static final class Nested extends Jdk8OptionalDeserializer {
        Nested(JavaType type, @Nullable TypeDeserializer typed, @Nullable ValueDeserializer<?> content) {
            super(type, null, typed, content);
        }

        @Override public Jdk8OptionalDeserializer withResolved(@Nullable TypeDeserializer typed, @Nullable ValueDeserializer<?> content) {
            return new Nested(_fullType, typed, content);
        }

        @Override public Object getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
