package org.plexica.testkit;

import org.plexica.core.spi.FaultPoint;

/** Does two steps, with a point after each part of the work. */
final class DyingMain {
    private DyingMain() {}

    public static void main(String[] arguments) {
        try {
            System.out.print("begin ");
            System.out.flush();
            FaultPoint.reached("dying.step");
            System.out.print("once ");
            System.out.flush();
            FaultPoint.reached("dying.step");
            System.out.print("twice ");
        } finally {
            System.out.print("end");
            System.out.flush();
        }
    }
}
