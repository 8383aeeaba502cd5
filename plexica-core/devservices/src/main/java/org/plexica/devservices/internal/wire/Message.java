package org.plexica.devservices.internal.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of the conversation: an immutable JSON object. */
public record Message(Map<String, Object> fields) {

    public static Message empty() {
        return new Message(Map.of());
    }

    public static Message of(String key, Object value) {
        return new Message(Map.of(key, value));
    }

    static Message parse(String line) {
        return new Message(Json.object(line));
    }

    public static Message parseFile(String text) {
        return parse(text.strip());
    }

    public Message with(String key, Object value) {
        var more = new LinkedHashMap<>(fields);
        more.put(key, value);
        return new Message(more);
    }

    public boolean has(String key) {
        return fields.containsKey(key);
    }

    public String text(String key) {
        return require(key).toString();
    }

    public long number(String key) {
        return require(key) instanceof Number number ? number.longValue() : -1;
    }

    public boolean flag(String key) {
        return Boolean.TRUE.equals(fields.get(key));
    }

    public List<String> texts(String key) {
        return require(key) instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of();
    }

    public Map<String, String> textMap(String key) {
        var map = new LinkedHashMap<String, String>();
        message(key).fields().forEach((name, value) -> map.put(name, value.toString()));
        return map;
    }

    public Message message(String key) {
        return toMessage(require(key));
    }

    public List<Message> messages(String key) {
        return require(key) instanceof List<?> list ? list.stream().map(Message::toMessage).toList() : List.of();
    }

    private static Message toMessage(Object value) {
        var fields = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put(name.toString(), field));
        }
        return new Message(fields);
    }

    private Object require(String key) {
        var value = fields.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The message has no " + key);
        }
        return value;
    }

    /** {@return the message as one line, without its end} */
    public String line() {
        return Json.write(fields);
    }

    /** Without values, which may be secrets. */
    @Override public String toString() {
        return "Message" + fields.keySet();
    }
}
