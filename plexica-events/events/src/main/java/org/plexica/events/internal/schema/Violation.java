package org.plexica.events.internal.schema;

import com.networknt.schema.Error;
import java.util.ArrayList;

/** Tells of a rule that data break by where the rule stands in the schema, not in the data: the keys of a map are data. */
final class Violation {
    private Violation() {}

    static String told(Error error) {
        var at = where(error);
        if (error.getKeyword().equals("required")) return at + " lacks " + error.getProperty();
        return at + " breaks the rule " + error.getKeyword() + " " + error.getSchemaNode();
    }

    private static String where(Error error) {
        var path = error.getEvaluationPath();
        var steps = new ArrayList<String>();
        for (var i = 0; i < path.getNameCount() - 1; i++) {
            switch (path.getElement(i).toString()) {
                case "properties" -> steps.add((steps.isEmpty() ? "" : ".") + path.getElement(++i));
                case "items" -> steps.add("[]");
                case "additionalProperties" -> steps.add("{}");
                default -> steps.add("/" + path.getElement(i));
            }
        }
        return steps.isEmpty() ? "the whole" : String.join("", steps);
    }
}
