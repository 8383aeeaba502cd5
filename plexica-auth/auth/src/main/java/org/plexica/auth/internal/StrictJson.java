package org.plexica.auth.internal;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects as they must be in tokens: no name twice at any depth, shallow, nothing after the end. */
final class StrictJson {
    private static final int DEEPEST = 8;
    private static final int LONGEST_NUMBER = 32;
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(LONGEST_NUMBER).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private StrictJson() {}

    static JsonNode object(byte[] utf8) throws BadToken {
        try {
            var node = MAPPER.readTree(utf8);
            BadToken.unless(node != null && node.isObject(), "not a JSON object");
            return node;
        } catch (JacksonException _) {
            throw new BadToken("not strict JSON");
        }
    }
}
