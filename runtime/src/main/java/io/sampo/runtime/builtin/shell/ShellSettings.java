package io.sampo.runtime.builtin.shell;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The block {@code sampo.builtin.shell}.
 *
 * @param path where programs are looked for
 * @param folder where they run
 * @param timeout how long one may run when the step does not say
 * @param keptBytes the most bytes of each output in the result
 * @param mostBytes the most bytes a program may write before it is killed
 */
record ShellSettings(String path, Path folder, Duration timeout, long keptBytes, long mostBytes) {

  static ShellSettings from(Config settings) {
    return new ShellSettings(
        settings.getString("path"),
        Path.of(settings.getString("folder")),
        settings.getDuration("timeout"),
        settings.getBytes("max-output-bytes"),
        settings.getBytes("kill-output-bytes"));
  }
}
