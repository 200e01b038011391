package io.civisparallel.local.engine;

import io.civisparallel.testkit.EngineContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The process engine keeps the contract of engines, whichever guard this machine gives it. */
class ProcessEngineTest {

  @TempDir Path folder;

  @Nested
  class WithANamespace extends EngineContract {
    @Override
    protected Engine open() {
      return Guards.open("namespace", folder);
    }
  }

  @Nested
  class WithANamespaceAndAnotherShell extends EngineContract {
    @Override
    protected Engine open() {
      return Guards.open("bash", folder);
    }
  }

  @Nested
  class WithANamespaceOfAUser extends EngineContract {
    @Override
    protected Engine open() {
      return Guards.open("user", folder);
    }
  }

  @Nested
  class WithAWatchdog extends EngineContract {
    @Override
    protected Engine open() {
      return Guards.open("watchdog", folder);
    }
  }

  @Nested
  class WithAWatchdogWhereThereIsNoSetsid extends EngineContract {
    @Override
    protected Engine open() {
      return Guards.open("job-control", folder);
    }
  }
}
