package org.plexica.devservices.internal.wire;

import java.util.Collection;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.json.JSONParserConfiguration;

/** Strict JSON. No null. */
final class Json {

    private static final JSONParserConfiguration STRICT = new JSONParserConfiguration().withStrictMode(true);

    private Json() {}

    static Map<String, Object> object(String text) {
        try {
            var object = new JSONObject(text, STRICT);
            refuseNull(object);
            return object.toMap();
        } catch (JSONException e) {
            throw new IllegalArgumentException("Not the JSON expected", e);
        }
    }

    static String write(Object value) {
        return plain(value).toString();
    }

    private static void refuseNull(Object value) {
        switch (value) {
            case JSONObject object -> object.keySet().forEach(key -> refuseNull(object.get(key)));
            case JSONArray array -> array.forEach(Json::refuseNull);
            case Object other when JSONObject.NULL.equals(other) -> throw new JSONException("null");
            default -> {
            }
        }
    }

    /** The library would look into what it does not know; we say how it is written. */
    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var object = new JSONObject();
                map.forEach((name, field) -> object.put(name.toString(), plain(field)));
                yield object;
            }
            case Collection<?> list -> {
                var array = new JSONArray();
                list.forEach(element -> array.put(plain(element)));
                yield array;
            }
            case Number number -> number;
            case Boolean bool -> bool;
            default -> value.toString();
        };
    }
}
