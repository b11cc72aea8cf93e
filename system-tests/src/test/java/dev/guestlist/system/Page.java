package dev.guestlist.system;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The page behind the link of a mail, as a browser without JavaScript uses it. */
final class Page {

  private final Guestlist guestlist;
  private final URI address;

  Page(Guestlist guestlist, String path) {
    this(guestlist, guestlist.at(path));
  }

  /** The page of a link where a certain instance shows it. */
  Page(Guestlist guestlist, URI address) {
    this.guestlist = guestlist;
    this.address = address;
  }

  HttpResponse<String> open() {
    return guestlist.send(HttpRequest.newBuilder(address).GET());
  }

  /** Opens the page and presses one of its buttons: accept or decline. */
  HttpResponse<String> answer(String decision) {
    return press(open(), decision);
  }

  /** Presses a button of a page that was opened before. */
  HttpResponse<String> press(HttpResponse<String> opened, String decision) {
    Document page = Jsoup.parse(opened.body());
    String nonce = page.select("input[name=nonce]").val();
    return post(
        "nonce=" + URLEncoder.encode(nonce, StandardCharsets.UTF_8) + "&decision=" + decision);
  }

  /** Opens the page that stops mails and chooses: block or allow, for workspace, org or all. */
  HttpResponse<String> choose(String action, String scope) {
    String nonce = Jsoup.parse(open().body()).select("input[name=nonce]").val();
    return post("nonce=" + nonce + "&action=" + action + "&scope=" + scope);
  }

  /** Posts a form as it stands. */
  HttpResponse<String> post(String form) {
    return guestlist.send(
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(form)),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }
}
