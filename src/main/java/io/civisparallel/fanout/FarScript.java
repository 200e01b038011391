package io.civisparallel.fanout;

import io.civisparallel.plan.ScriptName;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;

/**
 * A script of one of our runs, as a list of the platform shows it.
 *
 * @param name what its name says
 * @param job how it stands
 * @param archived whether it is in the archive
 */
record FarScript(ScriptName name, Job job, boolean archived) {

  /** Whether it was ever run, as far as the list says. */
  boolean ran() {
    return job.lastRun() != null;
  }

  /** Its last run; 0 if it was not run, as far as the list says. */
  long runId() {
    Run run = job.lastRun();
    return run == null ? 0 : run.id();
  }

  /** How its last run stands; idle where there is none. */
  RunState state() {
    Run run = job.lastRun();
    return run == null ? RunState.IDLE : run.state();
  }

  /** Whether its container runs or waits for its turn. */
  boolean isActive() {
    return ran() && !state().isTerminal();
  }
}
