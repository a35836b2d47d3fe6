package dev.hakobune.app.journey;

import java.util.List;
import java.util.stream.Collectors;

import dev.hakobune.app.FxWatchdog;
import dev.hakobune.app.FxWatchdog.Stall;

/**
 * Says at the end of a journey how often and for how long the JavaFX thread was kept by the program's own doing. Where, the
 * watchdog has logged.
 */
final class Stalls {

    private Stalls() {}

    static void tell(String journey, FxWatchdog watchdog) {
        List<Stall> own = watchdog.ownStalls().stream().filter(stall -> !foreign(stall)).toList();
        System.out.println(journey + ": the JavaFX thread was kept for more than 50 ms " + own.size() + " times"
                + own.stream().map(stall -> "\n  " + stall.figures()).collect(Collectors.joining()));
    }

    /** The journey itself looks about in the window on the JavaFX thread; the headless one copies its picture there. */
    private static boolean foreign(Stall stall) {
        long foreign = stall.stacks().stream().filter(stack -> stack.stream()
                .anyMatch(frame -> frame.getClassName().startsWith("dev.hakobune.app.journey.Hand")
                        || frame.getClassName().startsWith("org.testfx.")
                        || frame.getClassName().startsWith("com.sun.glass.ui.headless.HeadlessWindow")
                                && frame.getMethodName().equals("blit")))
                .count();
        return foreign * 2 > stall.stacks().size();
    }
}
