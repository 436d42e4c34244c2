package io.sampo.runtime.limits;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The gauges that need no code of the application's. */
final class MachineGauges {
  private static final double PERCENT = 100;

  private MachineGauges() {}

  /** How busy the processors are; 0 where that is not known. */
  static double cpu() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
      double load = machine.getCpuLoad();
      return load > 0 ? load * PERCENT : 0;
    }
    return 0;
  }
}
