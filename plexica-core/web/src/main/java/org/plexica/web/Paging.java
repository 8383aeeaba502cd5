package org.plexica.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plexica.core.Page;

/**
 * How a page of a list is asked for in a query: {@code page}, {@code size}, {@code sort}.
 * {@snippet file="org/plexica/web/HandlersTest.java" region="paging"}
 */
public final class Paging {
    static final List<Parameter> PARAMETERS = List.of(
            new Parameter(Parameter.In.QUERY, "page", Integer.class, "Which page, from 0; 0 unless told."),
            new Parameter(Parameter.In.QUERY, "size", Integer.class, "How many items a page has, 1 to 200; 50 unless told."),
            new Parameter(Parameter.In.QUERY, "sort", String.class, "A property to sort by; with - before it for descending."));

    private Paging() {}

    /**
     * What is asked for.
     *
     * @param query gives the value of a query parameter, decoded
     * @throws WebException {@link WebError.InvalidParameter} when {@code page} or {@code size} is no whole number
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when one is out of its range
     */
    public static Page.Request requested(Function<String, Optional<String>> query) {
        var usual = Page.Request.first();
        var page = query.apply("page").map(text -> number("page", text)).orElse(usual.page());
        var size = query.apply("size").map(text -> number("size", text)).orElse(usual.size());
        return new Page.Request(page, size, query.apply("sort").orElse(usual.sort()));
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new WebException(new WebError.InvalidParameter(name, "must be a whole number"), e);
        }
    }
}
