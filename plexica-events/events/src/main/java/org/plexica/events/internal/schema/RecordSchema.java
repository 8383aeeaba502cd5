package org.plexica.events.internal.schema;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.lang.reflect.RecordComponent;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plexica.core.events.PersonalData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of a record. A component is required unless it is {@link Optional} or {@link Nullable}; null is never written for one that is absent. Whatever
 * a newer publisher may have added is allowed. Thread-safe.
 */
public final class RecordSchema {
    /** Marks a component that is {@link PersonalData}. */
    static final String PERSONAL = "x-personal";
    private static final Map<Class<?>, String> LOCAL = Map.of(LocalTime.class, "time-local", LocalDateTime.class, "date-time-local");
    private final ObjectNode node;
    private final Schema compiled;

    private RecordSchema(ObjectNode node) {
        this.node = node;
        var dialect = Dialect.builder(Dialects.getDraft202012()).keyword(new NonValidationKeyword(PERSONAL)).build();
        this.compiled = SchemaRegistry.withDefaultDialect(dialect).getSchema(node);
        compiled.initializeValidators();
    }

    /**
     * Of that record.
     *
     * @throws IllegalArgumentException when it holds what has no one form as JSON; the message goes on after the name of the record
     */
    public static RecordSchema of(Class<? extends Record> record) {
        new Components().check(record, "");
        var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.INLINE_ALL_SCHEMAS, Option.EXTRA_OPEN_API_FORMAT_VALUES,
                        Option.ENUM_KEYWORD_FOR_SINGLE_VALUES)
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS);
        builder.forFields().withRequiredCheck(field -> isRequired(component(field))).withNullableCheck(_ -> false)
                .withTargetTypeOverridesResolver(RecordSchema::insteadOfOptional)
                .withInstanceAttributeOverride((attributes, field, _) -> {
                    if (!field.isFakeContainerItemScope() && component(field).isAnnotationPresent(PersonalData.class))
                        attributes.put(PERSONAL, true);
                });
        builder.forTypesInGeneral().withTypeAttributeOverride((attributes, type, _) -> {
            var format = LOCAL.get(type.getType().getErasedType());
            if (format != null) attributes.put("format", format);
        });
        return new RecordSchema(new SchemaGenerator(builder.build()).generateSchema(record));
    }

    /** A copy. */
    public ObjectNode node() { return node.deepCopy(); }

    /** The first rule that those data break: where and which, never a value. Empty when they follow the schema. */
    public Optional<String> broken(JsonNode data) {
        return compiled.validate(data).stream().findFirst().map(Violation::told);
    }

    /** The same data without what is personal, and without what the schema doesn't know, which may be. */
    public JsonNode mask(JsonNode data) {
        return new Mask().apply(data, node);
    }

    private static @Nullable List<ResolvedType> insteadOfOptional(FieldScope field) {
        return field.getType().getErasedType() == Optional.class ? field.getType().getTypeParameters() : null;
    }

    private static boolean isRequired(RecordComponent component) {
        return component.getType() != Optional.class && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static RecordComponent component(FieldScope field) {
        var name = field.getRawMember().getName();
        return Stream.of(field.getRawMember().getDeclaringClass().getRecordComponents()).filter(part -> part.getName().equals(name))
                .findFirst().orElseThrow();
    }
}
