package org.plexica.events.internal.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Records as JSON by their components and nothing else: other methods, annotations of Jackson and modules that happen to be there mean nothing. */
public final class RecordJson {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 400;

    private RecordJson() {}

    /** A mapper that does so, and refuses duplicate names, deep nesting and endless numbers when it reads. */
    public static JsonMapper mapper() {
        var limits = StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(LONGEST_NUMBER).build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
                .disable(MapperFeature.USE_ANNOTATIONS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .changeDefaultPropertyInclusion(
                        _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .addModule(new SimpleModule().setSerializerModifier(new ComponentsOnly())).build();
    }

    /** Without what a method such as {@code getTotal()} would add. */
    private static final class ComponentsOnly extends ValueSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override public List<BeanPropertyWriter> changeProperties(SerializationConfig config, BeanDescription.Supplier description,
                List<BeanPropertyWriter> properties) {
            var type = description.getBeanClass();
            if (!type.isRecord()) return properties;
            var names = Stream.of(type.getRecordComponents()).map(component -> component.getName()).collect(Collectors.toSet());
            return properties.stream().filter(property -> names.contains(property.getName())).toList();
        }
    }
}
