// expected: [unchecked]
package victim;

import java.util.List;

final class Unchecked {
    @SuppressWarnings("rawtypes")
    List<String> texts(List any) {
        return any;
    }
}
