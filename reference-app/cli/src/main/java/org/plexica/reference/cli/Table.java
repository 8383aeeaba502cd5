package org.plexica.reference.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns that line up. */
final class Table {
    private static final String GAP = "  ";
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(Terminal terminal) {
        terminal.say(terminal.dim(line(rows.getFirst())));
        rows.stream().skip(1).map(this::line).forEach(terminal::say);
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++)
            line.append(cells.get(column)).repeat(' ', width(column) - cells.get(column).length()).append(GAP);
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
    }
}
