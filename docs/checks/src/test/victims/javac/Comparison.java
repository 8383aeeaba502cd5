// expected: [DeadException]
package victim;

final class Comparison {
    void check(int value) {
        if (value < 0) new IllegalArgumentException("negative");
    }
}
