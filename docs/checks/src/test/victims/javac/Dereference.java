// expected: [NullAway]
package victim;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@NullMarked
final class Dereference {
    int length(@Nullable String text) {
        return text.length();
    }
}
