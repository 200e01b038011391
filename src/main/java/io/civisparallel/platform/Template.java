package io.civisparallel.platform;

import java.util.List;

/**
 * A template, from which custom scripts are made.
 *
 * @param id the template's id
 * @param name what people call it
 * @param scriptId the script that does the work
 * @param scriptType what kind of script that is, such as {@code Container}
 * @param params that the arguments of a custom script may name
 */
public record Template(long id, String name, long scriptId, String scriptType, List<Param> params) {

  /** Takes a copy of the list. */
  public Template {
    params = List.copyOf(params);
  }
}
