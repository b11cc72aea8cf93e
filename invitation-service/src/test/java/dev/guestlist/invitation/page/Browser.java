package dev.guestlist.invitation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A real Chromium without a window. Where there is none the test that wants one is skipped, or
 * fails if GUESTLIST_BROWSER, as environment variable or system property, says "required".
 */
final class Browser implements AutoCloseable {

  /** A window's width and height in CSS pixels, and how many device pixels one of them is. */
  record Window(int width, int height, int scale) {
    static final Window DESKTOP = new Window(1280, 1000, 1);
    static final Window DESKTOP_AT_200_PERCENT = new Window(640, 500, 2);
    static final Window NARROW = new Window(320, 640, 2);
  }

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final Optional<Path> CHROMIUM =
      program("chromium", "chromium-browser", "google-chrome");
  private static final Optional<Path> DRIVER = program("chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser start() {
    return start(Map.of());
  }

  static Browser startWithoutJavaScript() {
    return start(Map.of("profile.managed_default_content_settings.javascript", 2));
  }

  private static Browser start(Map<String, Object> preferences) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.orElseThrow(Browser::missing).toFile());
    options.setExperimentalOption("prefs", preferences);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + emptyFolder());
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.orElseThrow(Browser::missing).toFile())
            .usingAnyFreePort()
            .withTimeout(Duration.ofMinutes(2))
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Whether tests are to have one: where there is none they are skipped unless that is refused. */
  static boolean isWanted() {
    return required() || (CHROMIUM.isPresent() && DRIVER.isPresent());
  }

  private static Optional<Path> program(String... names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static IllegalStateException missing() {
    return new IllegalStateException("There is no Chromium with its chromedriver on the PATH.");
  }

  private static boolean required() {
    return "required".equals(System.getenv("GUESTLIST_BROWSER"))
        || "required".equals(System.getProperty("GUESTLIST_BROWSER"));
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("guestlist-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void opens(String address) {
    driver.get(address);
  }

  void reloads() {
    driver.navigate().refresh();
  }

  /** Gives the window another size. */
  void has(Window window) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", window.width(),
            "height", window.height(),
            "deviceScaleFactor", window.scale(),
            "mobile", false));
  }

  /** Asks for pages in this language from now on. */
  void reads(String language) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
  }

  /** Prefers a light or a dark page. */
  void prefers(String colorScheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
  }

  /** Doubles the size of the text alone. */
  void doublesTheText() {
    driver.executeScript("document.documentElement.style.fontSize = '200%'");
  }

  void spoilsTheNonce() {
    driver.executeScript("document.querySelector('[name=nonce]').value = 'spoilt'");
  }

  void spoilsTheDecision() {
    driver.executeScript("document.querySelector('[name=decision]').value = 'spoilt'");
  }

  void clicks(String button) {
    WebElement clicked = button(button);
    clicked.click();
    waitsForTheNextPage(clicked);
  }

  /** Walks to the button with the tab key alone and presses it with the enter key. */
  void reachesByKeyboard(String button) {
    WebElement wanted = button(button);
    for (int steps = 0; steps < 10; steps++) {
      driver.switchTo().activeElement().sendKeys(Keys.TAB);
      if (driver.switchTo().activeElement().equals(wanted)) {
        assertThat(wanted.getCssValue("outline-style")).as("focus of " + button).isEqualTo("solid");
        wanted.sendKeys(Keys.ENTER);
        waitsForTheNextPage(wanted);
        return;
      }
    }
    Assertions.fail("The tab key does not reach " + button + ".");
  }

  /** Walks to the choices with the tab key alone, and to this one of them with an arrow key. */
  void choosesByKeyboard(String value) {
    for (int steps = 0; steps < 10; steps++) {
      driver.switchTo().activeElement().sendKeys(Keys.TAB);
      if (isChoice(driver.switchTo().activeElement())) {
        break;
      }
    }
    for (int steps = 0; steps < 10; steps++) {
      WebElement focused = driver.switchTo().activeElement();
      if (isChoice(focused) && value.equals(focused.getDomAttribute("value"))) {
        assertThat(focused.isSelected()).as("chosen").isTrue();
        assertThat(focused.getCssValue("outline-style")).as("focus of " + value).isEqualTo("solid");
        return;
      }
      focused.sendKeys(Keys.ARROW_DOWN);
    }
    Assertions.fail("The keys do not reach " + value + ".");
  }

  private static boolean isChoice(WebElement element) {
    return "radio".equals(element.getDomAttribute("type"));
  }

  /** The value of the choice that is made. */
  String choice() {
    return String.valueOf(
        driver.findElement(By.cssSelector("input[type=radio]:checked")).getDomAttribute("value"));
  }

  /** What a screen reader calls each choice. */
  List<String> choices() {
    return driver.findElements(By.cssSelector("input[type=radio]")).stream()
        .map(choice -> String.valueOf(choice.getAccessibleName()))
        .toList();
  }

  /** What a screen reader calls the group of choices. */
  String question() {
    return String.valueOf(driver.findElement(By.tagName("fieldset")).getAccessibleName());
  }

  private static void waitsForTheNextPage(WebElement ofThisPage) {
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(ofThisPage::isEnabled)
                    .isInstanceOf(StaleElementReferenceException.class));
  }

  private WebElement button(String name) {
    return driver.findElement(By.xpath("//button[normalize-space()='" + name + "']"));
  }

  String title() {
    return driver.getTitle();
  }

  String language() {
    return String.valueOf(driver.findElement(By.tagName("html")).getDomAttribute("lang"));
  }

  /** In which direction the text runs. */
  String direction() {
    return driver.findElement(By.tagName("h1")).getCssValue("direction");
  }

  String heading() {
    return driver.findElement(By.tagName("h1")).getText();
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** Whether the page's own style took effect. */
  boolean isStyled() {
    return driver.findElement(By.tagName("main")).getCssValue("border-radius").equals("16px");
  }

  /** What can be hit: of a choice with its label, all of the label. */
  List<WebElement> targets() {
    return driver.findElements(
        By.cssSelector("button, a, label, input:not([type=hidden], [type=radio])"));
  }

  /** How many pixels wider the page is than its window. */
  long overflow() {
    Object pixels =
        driver.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    return pixels instanceof Number number ? number.longValue() : Long.MAX_VALUE;
  }

  /** What axe-core finds against WCAG 2.2 AA. */
  List<String> accessibilityFaults() {
    Results results = new AxeBuilder().withTags(WCAG).analyze(driver);
    assertThat(results.getPasses()).as("rules that were tried").hasSizeGreaterThan(10);
    return results.getViolations().stream().map(Rule::toString).toList();
  }

  /** Keeps a picture of the whole page. */
  void keepsScreenshot(String name) {
    Map<String, Object> picture =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + ".png"),
          Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
