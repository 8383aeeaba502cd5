package org.plexica.reference.server.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a value from the text of a setting. */
final class Texts {
    private static final Map<Type, Form> FORMS = Map.of(String.class, new Form("a text", text -> text),
            int.class, new Form("a whole number", Integer::valueOf), URI.class, new Form("a URL", URI::create),
            Path.class, new Form("a path", Path::of), Duration.class, new Form("a duration such as PT30S (ISO 8601)", Duration::parse),
            Secret.class, new Form("a secret", Secret::new));

    private Texts() {}

    /** What a value of that type looks like, for people. */
    static String describe(Type type) {
        return form(type).name;
    }

    /**
     * The value.
     *
     * @throws RuntimeException when the text is no such value
     */
    static Object read(Type type, String text) {
        var stripped = text.strip();
        if (!(type instanceof ParameterizedType)) return form(type).reader.apply(stripped);
        return stripped.isEmpty() ? Optional.empty() : Optional.of(form(type).reader.apply(stripped));
    }

    private static Form form(Type type) {
        if (type instanceof ParameterizedType optional) return form(optional.getActualTypeArguments()[0]);
        if (type instanceof Class<?> choice && choice.isEnum()) return choice(choice.asSubclass(Enum.class).getEnumConstants());
        var form = FORMS.get(type);
        if (form == null) throw new IllegalStateException("A setting cannot be a " + type.getTypeName());
        return form;
    }

    private static Form choice(Enum<?>[] constants) {
        var names = Arrays.stream(constants).collect(Collectors.toMap(each -> each.name().toLowerCase(Locale.ROOT), Function.identity()));
        var inOrder = Arrays.stream(constants).map(each -> each.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        return new Form("one of " + inOrder,
                text -> Optional.<Object>ofNullable(names.get(text)).orElseThrow(IllegalArgumentException::new));
    }

    private record Form(String name, Function<String, Object> reader) {}
}
