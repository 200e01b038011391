package io.civisparallel.event;

/**
 * Where jobs and runs of a platform are to be found, of whatever kind they are: with the API's own
 * address, the only one that its description names. They hold no secret.
 *
 * @param address of the API, without a slash at its end
 */
public record Links(String address) {

  /** The address of a job. */
  public String job(long jobId) {
    return address + "/jobs/" + jobId;
  }

  /** The address of a run of a job. */
  public String run(long jobId, long runId) {
    return job(jobId) + "/runs/" + runId;
  }
}
