package io.civisparallel.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON that may stand within a script element: nothing in it can end that element, begin a
 * comment or an entity, or is a line's end to a script but not to JSON.
 */
final class ScriptEscapes extends CharacterEscapes {

  private static final long serialVersionUID = 1L;

  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;

  private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

  ScriptEscapes() {
    for (char it : new char[] {'<', '>', '&'}) {
      ascii[it] = CharacterEscapes.ESCAPE_CUSTOM;
    }
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int ch) {
    return ch == '<'
            || ch == '>'
            || ch == '&'
            || ch == LINE_SEPARATOR
            || ch == PARAGRAPH_SEPARATOR
            || Character.isSurrogate((char) ch)
        ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", ch))
        : null;
  }
}
