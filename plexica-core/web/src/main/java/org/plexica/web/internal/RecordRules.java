package org.plexica.web.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Reads of a record's own declaration what others say by annotations: a {@link RecordShape#isValue value} is written plain, and what isn't optional is required. */
final class RecordRules extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated accessor) {
        var isValue = accessor instanceof AnnotatedMethod method && RecordShape.isValue(method.getDeclaringClass())
                && method.getName().equals(RecordShape.VALUE);
        return isValue ? true : null;
    }

    @Override public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated creator) {
        return switch (creator) {
            case AnnotatedConstructor constructor when RecordShape.isValue(constructor.getDeclaringClass()) ->
                RecordShape.parses(constructor.getDeclaringClass()) ? JsonCreator.Mode.DISABLED : JsonCreator.Mode.DELEGATING;
            case AnnotatedMethod method when RecordShape.isParse(method.getAnnotated()) -> JsonCreator.Mode.DELEGATING;
            default -> null;
        };
    }

    @Override public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return isRequired(member) ? true : null;
    }

    @Override public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        return isRequired(member) ? JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL) : JsonSetter.Value.empty();
    }

    private static boolean isRequired(Annotated member) {
        return member instanceof AnnotatedParameter parameter && parameter.getDeclaringClass().isRecord()
                && !RecordShape.isOptional(parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()]);
    }
}
