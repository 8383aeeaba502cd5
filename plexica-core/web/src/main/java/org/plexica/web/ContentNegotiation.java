package org.plexica.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of several media types a caller would have (RFC 9110 §12.5.1). What is not well written in a header is ignored; so are the parameters of a media type but {@code q}.
 * {@snippet file="org/plexica/web/HandlersTest.java" region="negotiation"}
 */
public final class ContentNegotiation {
    private static final String TOKEN = "[a-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern RANGE = Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")\\s*(;.*)?");
    private static final Pattern QUALITY = Pattern.compile(";\\s*q\\s*=([^;]*)");
    private static final Pattern WEIGHT = Pattern.compile("(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)");

    private ContentNegotiation() {}

    /**
     * The media type that the caller likes best; of those that it likes as well, the one that it names most exactly, then the first.
     *
     * @param accept all headers {@code Accept}; without any, or when all are empty, each will do
     * @param offered what there is, in lower case without parameters, the usual one first
     * @throws WebException {@link WebError.NotAcceptable} when the caller takes none
     */
    public static String choose(List<String> accept, List<String> offered) {
        var ranges = accept.stream().flatMap(header -> Stream.of(header.toLowerCase(Locale.ROOT).split(",", -1))).map(String::strip)
                .filter(text -> !text.isEmpty()).toList();
        if (ranges.isEmpty()) return offered.getFirst();
        var known = ranges.stream().flatMap(text -> Range.parse(text).stream()).toList();
        Optional<Liking> best = Optional.empty();
        for (var type : offered) {
            var liking = liking(type, known);
            if (liking.weight > 0 && best.map(liking::exceeds).orElse(true)) best = Optional.of(liking);
        }
        return best.orElseThrow(() -> new WebException(new WebError.NotAcceptable(String.join(" or ", offered)))).type;
    }

    /** The most exact range says how much a type is liked, as in the RFC. */
    private static Liking liking(String type, List<Range> ranges) {
        var liking = new Liking(type, 0, 0);
        for (var range : ranges)
            if (range.exactness(type) > liking.exactness) liking = new Liking(type, range.weight, range.exactness(type));
        return liking;
    }

    private record Liking(String type, double weight, int exactness) {
        boolean exceeds(Liking other) {
            return weight > other.weight || (weight == other.weight && exactness > other.exactness);
        }
    }

    private record Range(String type, String subtype, double weight) {
        static Optional<Range> parse(String text) {
            var range = RANGE.matcher(text);
            if (!range.matches()) return Optional.empty();
            var quality = QUALITY.matcher(range.group(3) == null ? "" : range.group(3));
            var weight = quality.find() ? quality.group(1).strip() : "1";
            return WEIGHT.matcher(weight).matches()
                    ? Optional.of(new Range(range.group(1), range.group(2), Double.parseDouble(weight)))
                    : Optional.empty();
        }

        /** 3 for the type itself, 2 for its family, 1 for everything, 0 when it does not match. */
        int exactness(String other) {
            if (other.equals(type + "/" + subtype)) return 3;
            if (!subtype.equals("*")) return 0;
            if (type.equals("*")) return 1;
            return other.startsWith(type + "/") ? 2 : 0;
        }
    }
}
