package org.plexica.core;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A part of a longer list.
 *
 * @param <T> what is listed
 * @param items the items of this page, in order
 * @param page which page it is, from 0
 * @param size how many items a full page has
 * @param total how many items there are on all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {
    public Page {
        items = List.copyOf(items);
        if (page < 0 || size < 1 || items.size() > size || total < items.size())
            throw CoreError.InvalidValue.of("page", "must hold at most as many items as its size and the total say").exception();
    }

    /**
     * The same page of other things.
     *
     * @param <R> of what
     */
    public <R> Page<R> map(Function<? super T, ? extends R> to) {
        return new Page<>(items.stream().<R>map(to).toList(), page, size, total);
    }

    /**
     * What to ask for.
     *
     * @param page which page, from 0
     * @param size how many items, 1 to 200
     * @param sort the name of a property, with {@code -} before it for descending; empty for the order that is usual for the list
     */
    public record Request(int page, int size, String sort) {
        private static final int LARGEST = 200;
        private static final int DEFAULT = 50;
        private static final Pattern SORT = Pattern.compile("(-?[a-z][A-Za-z0-9]*)?");

        public Request {
            Objects.requireNonNull(sort, "sort");
            if (!SORT.matcher(sort).matches())
                throw CoreError.InvalidValue.of("sort", "must be the name of a property, with - before it for descending").exception();
            if (page < 0) throw CoreError.InvalidValue.of("page", "must be 0 or more").exception();
            if (size < 1 || size > LARGEST) throw CoreError.InvalidValue.of("size", "must be 1 to 200").exception();
        }

        /** The first 50 in the usual order. */
        public static Request first() { return new Request(0, DEFAULT, ""); }

        /** How many items come before this page. */
        public long offset() { return (long) page * size; }
    }
}
