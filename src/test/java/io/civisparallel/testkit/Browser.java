package io.civisparallel.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Headless Chromium from the system's packages with one page, driven over its DevTools protocol.
 * What the page says on its console, and what it asks of the network, is kept.
 */
public final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final CompletableFuture<JsonNode> loaded = new CompletableFuture<>();
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private String session = "";

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket = http.newWebSocketBuilder().buildAsync(address, new Incoming()).join();
  }

  /** Whether there is one on this machine. */
  public static boolean isHere() {
    return Files.isExecutable(CHROMIUM);
  }

  /**
   * Opens a file.
   *
   * @param folder a new one for the browser's own files
   * @param width of the window, in pixels
   */
  public static Browser open(Path folder, Path page, int width) throws Exception {
    Process process =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "--window-size=" + width + ",1000",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling(folder.getFileName() + ".log").toFile())
            .start();
    try {
      Browser browser = new Browser(process, address(process, folder));
      browser.attach(page);
      return browser;
    } catch (Exception | Error e) {
      end(process);
      throw e;
    }
  }

  private static URI address(Process process, Path folder) throws Exception {
    Path port = folder.resolve("DevToolsActivePort");
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until && process.isAlive()) {
      if (Files.exists(port) && Files.readAllLines(port).size() == 2) {
        List<String> lines = Files.readAllLines(port);
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
      }
      var unused = process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    throw new IOException("Chromium did not say where it listens");
  }

  private void attach(Path page) throws Exception {
    JsonNode targets = ask("Target.getTargets", Map.of()).path("targetInfos");
    String target = "";
    for (JsonNode it : targets) {
      target = it.path("type").asText().equals("page") ? it.path("targetId").asText() : target;
    }
    session =
        ask("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      ask(domain + ".enable", Map.of());
    }
    ask("Page.navigate", Map.of("url", page.toUri().toString()));
    loaded.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Asks by the protocol, and gives the result. */
  public JsonNode ask(String method, Map<String, ?> parameters) throws Exception {
    int number = numbers.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(number, answer);
    ObjectNode message = Json.mapper().createObjectNode().put("id", number).put("method", method);
    message.putPOJO("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(Json.write(message), true).join();
    JsonNode told = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (told.has("error")) {
      throw new IOException(method + ": " + told.path("error"));
    }
    return told.path("result");
  }

  /** What an expression of the page comes to; a promise is waited for. */
  public JsonNode evaluate(String expression) throws Exception {
    JsonNode told =
        ask(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (told.has("exceptionDetails")) {
      throw new IOException(expression + ": " + told.path("exceptionDetails"));
    }
    return told.path("result").path("value");
  }

  /** Clicks with the mouse, at a place of the window. */
  public void click(double x, double y) throws Exception {
    for (String type : List.of("mousePressed", "mouseReleased")) {
      ask(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /** Clicks into the middle of what a selector finds first, once it is there, brought into view. */
  public void click(String selector) throws Exception {
    JsonNode place =
        evaluate(
            "(async () => { const find = () => document.querySelector("
                + Json.write(selector)
                + ");"
                + " for (let i = 0; i < 600 && !find(); i++) await new Promise(requestAnimationFrame);"
                + " const it = find();"
                + " it.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " const box = it.getBoundingClientRect();"
                + " return [box.x + box.width / 2, box.y + box.height / 2]; })()");
    click(place.get(0).asDouble(), place.get(1).asDouble());
  }

  /** Presses a key. */
  public void press(String key) throws Exception {
    String text = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
    for (String type : List.of("keyDown", "keyUp")) {
      ask(
          "Input.dispatchKeyEvent",
          text.isEmpty() || type.equals("keyUp")
              ? Map.of("type", type, "key", key)
              : Map.of("type", type, "key", key, "text", text));
    }
  }

  /** A picture of the page, as a PNG file. */
  public byte[] picture(boolean whole) throws Exception {
    JsonNode told = ask("Page.captureScreenshot", Map.of("captureBeyondViewport", whole));
    return Base64.getDecoder().decode(told.path("data").asText());
  }

  /** What the page said on its console, and what went wrong in it. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The addresses that the page asked for. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Lets it end by itself, so that it leaves nothing behind. */
  @Override
  public void close() {
    session = "";
    try {
      ask("Browser.close", Map.of());
      var unused = process.waitFor(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      complaints.add("It did not end by itself: " + e);
    }
    socket.abort();
    end(process);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes what the browser says. */
  private final class Incoming implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void take(String message) {
      JsonNode told;
      try {
        told = Json.parse(message);
      } catch (JsonProcessingException e) {
        complaints.add(message);
        return;
      }
      JsonNode parameters = told.path("params");
      switch (told.path("method").asText()) {
        case "" -> {
          CompletableFuture<JsonNode> answer = answers.remove(told.path("id").asInt());
          if (answer != null) {
            answer.complete(told);
          }
        }
        case "Page.loadEventFired" -> loaded.complete(told);
        case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
            complaints.add(parameters.toString());
        case "Network.requestWillBeSent" ->
            requests.add(parameters.path("request").path("url").asText());
        default -> {
          // Nobody asked for it.
        }
      }
    }
  }
}
