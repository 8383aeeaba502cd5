package org.plexica.web.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import org.plexica.web.MergePatch;
import org.plexica.web.WebError;
import org.plexica.web.WebException;
import org.plexica.web.spi.Bodies;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** JSON (RFC 8259) that is never repaired: nothing unknown, missing, doubled or of another type is taken. */
public final class StrictJson implements Bodies {
    private static final String MEDIA_TYPE = "application/json";
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 100;

    private final long limit;
    private final JsonMapper mapper;

    /** Takes bodies up to that many bytes. */
    public StrictJson(long limit) {
        this.limit = limit;
        mapper = mapper(limit);
    }

    @Override public String mediaType() { return MEDIA_TYPE; }

    @Override public <T> T read(InputStream body, String contentType, Class<T> type) {
        var isPatch = MergePatch.class.isAssignableFrom(type);
        if (!isJson(contentType, MEDIA_TYPE) && !(isPatch && isJson(contentType, MergePatch.MEDIA_TYPE)))
            throw new WebException(new WebError.UnsupportedMediaType(isPatch ? MergePatch.MEDIA_TYPE : MEDIA_TYPE));
        var bytes = bytes(body);
        if (bytes.length == 0) throw new WebException(new WebError.MalformedBody("", "is missing"));
        try {
            var read = mapper.readValue(bytes, type);
            if (read == null) throw new WebException(new WebError.MalformedBody("", "must not be null"));
            return read;
        } catch (JacksonException e) {
            throw JsonFailures.explain(e);
        }
    }

    @Override public byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    private byte[] bytes(InputStream body) {
        var bytes = upToLimit(body);
        if (bytes.length > limit) throw new WebException(new WebError.TooLarge(limit));
        return bytes;
    }

    /** Hosts' streams throw what they like when a caller breaks off or frames its body wrongly; it is the caller's failure all the same. */
    private byte[] upToLimit(InputStream body) {
        try {
            return body.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
        } catch (IOException | RuntimeException e) {
            throw new WebException(new WebError.MalformedBody("", "could not be read to its end"), e);
        }
    }

    /** JSON is UTF-8 between systems (RFC 8259 §8.1), whatever a parameter says; another charset is refused rather than misread. */
    private static boolean isJson(String contentType, String mediaType) {
        var parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(mediaType)) return false;
        for (var i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !parameter.replace("\"", "").equals("charset=utf-8")) return false;
        }
        return true;
    }

    private static JsonMapper mapper(long limit) {
        var constraints = StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxDocumentLength(limit).maxNumberLength(LONGEST_NUMBER)
                .build();
        var factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).streamReadConstraints(constraints)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();
        return JsonMapper.builder(factory)
                .annotationIntrospector(AnnotationIntrospector.pair(new RecordRules(), new JacksonAnnotationIntrospector()))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS).withCoercionConfig(LogicalType.Textual, StrictJson::refuse)
                .addModule(new SimpleModule().setDeserializers(new AbsentOrNull()).addDeserializer(Instant.class, new IsoInstant()))
                .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_ABSENT)).build();
    }

    private static void refuse(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail).setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
