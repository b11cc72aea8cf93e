package dev.guestlist.invitation.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.page.Browser.Window;
import org.openqa.selenium.WebElement;

/** What every page has to be: accessible and usable, light or dark, in small and large windows. */
final class PageAudit {

  private static final int SMALLEST_TARGET = 44;

  private PageAudit() {}

  /** Fails unless the open page is; keeps pictures of it under this name. */
  static void passes(Browser browser, String name) {
    assertThat(browser.isStyled()).isTrue();
    assertThat(browser.title()).endsWith(" – Guestlist");
    assertThat(browser.accessibilityFaults()).isEmpty();
    browser.keepsScreenshot(name);
    browser.prefers("dark");
    assertThat(browser.accessibilityFaults()).as("dark").isEmpty();
    browser.keepsScreenshot(name + "-dark");
    browser.prefers("light");
    for (Window window : new Window[] {Window.DESKTOP_AT_200_PERCENT, Window.NARROW}) {
      browser.has(window);
      assertThat(browser.overflow()).as("overflow in %s", window).isZero();
      targetsAreLarge(browser);
    }
    browser.keepsScreenshot(name + "-narrow");
    assertThat(browser.accessibilityFaults()).as("narrow").isEmpty();
    browser.doublesTheText();
    assertThat(browser.overflow()).as("overflow with double text").isZero();
  }

  private static void targetsAreLarge(Browser browser) {
    for (WebElement target : browser.targets()) {
      assertThat(target.getSize().getHeight()).isGreaterThanOrEqualTo(SMALLEST_TARGET);
      assertThat(target.getSize().getWidth()).isGreaterThanOrEqualTo(SMALLEST_TARGET);
    }
  }
}
