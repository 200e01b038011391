package io.civisparallel.report;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place in the user's code that a stack trace tells of: the first frame that is neither
 * Java's, nor its language's runtime's, nor ours, nor of code that was made while the program ran.
 */
final class UserFrame {

  private static final String AT = "at ";

  /** Deeper ones are not looked at. */
  private static final int MOST_LINES = 2_000;

  /** A longer line is no frame, whatever it looks like; in UTF-16 units. */
  private static final int LONGEST = 2_000;

  /** Behind the names of a class loader and a module. */
  private static final Pattern NOT_USERS =
      Pattern.compile(
          "(java|javax|jdk|sun|com\\.sun|io\\.civisparallel|kotlin|kotlinx|scala|groovy\\.lang"
              + "|org\\.codehaus\\.groovy|clojure\\.lang)\\..*");

  private static final Pattern MODULE_OF_JAVA = Pattern.compile("(.*/)?(java|jdk)\\.[^/(]*/.*");

  private static final Pattern GENERATED =
      Pattern.compile(
          ".*(/0x[0-9a-f]+|\\$\\$(Lambda|Enhancer|FastClass|SpringCGLIB|KeyFactory)"
              + "|\\$Proxy[0-9]|\\$(ByteBuddy|HibernateProxy|MockitoMock)\\$"
              + "|Generated(Method|Constructor|SerializationConstructor)Accessor[0-9]"
              + "|LambdaForm\\$|\\(<generated>).*");

  private UserFrame() {}

  /**
   * Gives the frame as Java prints it, without loader and module; null if there is none.
   *
   * @param stackTrace as Java prints it
   */
  static @Nullable String in(String stackTrace) {
    return stackTrace
        .lines()
        .limit(MOST_LINES)
        .filter(line -> line.length() <= LONGEST)
        .map(String::strip)
        .filter(line -> line.startsWith(AT) && line.endsWith(")"))
        .map(line -> line.substring(AT.length()).strip())
        .filter(UserFrame::isUsers)
        .map(UserFrame::plain)
        .findFirst()
        .orElse(null);
  }

  private static boolean isUsers(String frame) {
    return frame.indexOf('(') > 0
        && !MODULE_OF_JAVA.matcher(frame).matches()
        && !GENERATED.matcher(frame).matches()
        && !NOT_USERS.matcher(plain(frame)).matches();
  }

  /** A name in brackets, the file's, may have any character. */
  private static String plain(String frame) {
    int end = frame.indexOf('(');
    return frame.substring(frame.lastIndexOf('/', end) + 1);
  }
}
