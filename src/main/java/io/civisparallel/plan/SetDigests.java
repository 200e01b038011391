package io.civisparallel.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.json.CanonicalJson;
import io.civisparallel.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Tells argument sets by their values, wherever they stand in a file and however written. */
public final class SetDigests {

  private SetDigests() {}

  /** The digest of the canonical JSON of a set. */
  public static String of(ArgumentSets arguments, int index) {
    try {
      return CanonicalJson.digest(Json.parse(arguments.text(index)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read again what was read before", e);
    }
  }

  /** The digests of all sets of some pieces, in their order. */
  public static List<String> of(ArgumentSets arguments, List<Piece> pieces) {
    List<String> digests = new ArrayList<>();
    for (Piece piece : pieces) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        digests.add(of(arguments, index));
      }
    }
    return digests;
  }
}
