// expected: [RemoveUnusedImports]
package victim;

import java.util.List;

final class Import {}
