package dev.hakobune.app.journey;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import dev.hakobune.app.FxWatchdog;
import dev.hakobune.app.FxWatchdog.Stall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Says at the end of a journey what kept the JavaFX thread by the program's own doing, with its stacks.
 * {@code -Dstalls.limit=50} fails the journey for what took longer than so many milliseconds.
 */
final class Stalls {

    private Stalls() {}

    static void judge(String journey, FxWatchdog watchdog) {
        List<Stall> own = watchdog.ownStalls().stream().filter(stall -> !ofTheTest(stall)).toList();
        System.out.println(journey + ": the JavaFX thread was kept for more than 50 ms " + own.size() + " times\n"
                + words(own));
        Integer limit = Integer.getInteger("stalls.limit");
        if (limit != null) {
            List<Stall> bad = own.stream().filter(stall -> stall.own().compareTo(Duration.ofMillis(limit)) > 0)
                    .toList();
            assertThat(bad).as(() -> words(bad)).isEmpty();
        }
    }

    private static String words(List<Stall> stalls) {
        return stalls.stream().map(Stall::toString).collect(Collectors.joining("\n"));
    }

    /** The journey itself looks about in the window on the JavaFX thread, and moves the pointer there. */
    private static boolean ofTheTest(Stall stall) {
        long looking = stall.stacks().stream().filter(stack -> stack.stream()
                .anyMatch(frame -> frame.getClassName().startsWith("dev.hakobune.app.journey.Hand")
                        || frame.getClassName().startsWith("org.testfx.")))
                .count();
        return looking * 2 > stall.stacks().size();
    }
}
