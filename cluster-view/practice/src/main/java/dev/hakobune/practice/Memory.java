package dev.hakobune.practice;

import java.lang.management.ManagementFactory;

import com.sun.management.HotSpotDiagnosticMXBean;

/** What a server does with its memory that mostly waits. */
final class Memory {
    private Memory() {}

    /**
     * From now on the JVM looks every ten seconds for what is no longer needed, and keeps no more free than half of its
     * heap: else all that a large scene leaves behind when it is made would be kept until somebody needs as much again. See
     * JEP 346; a collector that does not know the two settings goes on as before.
     */
    static void handBackWhatIsFree() {
        var vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        vm.setVMOption("G1PeriodicGCInterval", "10000");
        vm.setVMOption("MaxHeapFreeRatio", "50");
    }
}
