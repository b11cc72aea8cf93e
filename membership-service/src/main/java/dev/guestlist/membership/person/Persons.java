package dev.guestlist.membership.person;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.store.PersonKey;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The persons of one partition. A question that finds an account is answered at once. One that
 * finds none waits until every account is read that was announced before, and goes once more
 * through the log behind what these accounts wrote there: what is not there then was not there.
 */
public final class Persons {

  private static final Logger LOGGER = LoggerFactory.getLogger(Persons.class);
  private static final int AT_ONCE = 500;

  private final PersonStore store;
  private final PersonKey personKey;
  private final AccountProgress progress;
  private final Consumer<PersonMessage> messages;
  private final Consumer<PersonAnswer> answers;

  private @Nullable CompletableFuture<Void> round;
  private long covered;
  private long latest;

  /** Writes what follows to these two. */
  public Persons(
      PersonStore store,
      PersonKey personKey,
      AccountProgress progress,
      Consumer<PersonMessage> messages,
      Consumer<PersonAnswer> answers) {
    this.store = store;
    this.personKey = personKey;
    this.progress = progress;
    this.messages = messages;
    this.answers = answers;
    latest = store.latestWaiting();
  }

  /** An account was announced: says whose its addresses and login are, and tells everybody. */
  public void announced(Account announced) {
    // Memberships show none of them, and they are most of what an account weighs.
    Account account = announced.withoutAttributes();
    Account before = store.account(account.id());
    Set<String> now = names(account);
    if (before != null) {
      for (String name : names(before)) {
        if (!now.contains(name)) {
          messages.accept(new PersonMessage.Gone(name, account.id(), account.removed()));
        }
      }
    }
    now.forEach(name -> messages.accept(new PersonMessage.Belongs(name, account)));
    store.put(account);
    answers.accept(new PersonAnswer.News(account, ""));
  }

  /**
   * A message to a person of this partition.
   *
   * @param offset its place in the log
   */
  public void received(byte[] message, long offset) {
    switch (PersonFormat.message(message)) {
      case PersonMessage.Belongs(String person, Account account) -> store.put(person, account);
      case PersonMessage.Gone(String person, String accountId, boolean removed) -> {
        store.remove(person, accountId);
        if (removed) {
          // Behind all answers from here that still named it.
          answers.accept(new PersonAnswer.News(Account.removed(accountId), ""));
        }
      }
      case PersonMessage.Asks asks -> asked(asks, offset);
    }
  }

  /** Whether questions wait. */
  public boolean waits() {
    return !store.waiting(1).isEmpty();
  }

  /** Goes on with questions that waited long enough. */
  public void look() {
    if (round == null) {
      begin();
    } else if (round.isDone()) {
      if (round.isCompletedExceptionally()) {
        LOGGER.atWarn().log("It can't be told yet how far accounts were read; asking again");
      } else {
        askAgain();
      }
      round = null;
    }
  }

  private void begin() {
    covered = latest;
    round = progress.readUpToNow();
  }

  private void askAgain() {
    for (PersonStore.Waiting waiting : store.waiting(AT_ONCE)) {
      if (waiting.offset() <= covered) {
        store.removeWaiting(waiting.offset());
        messages.accept(
            new PersonMessage.Asks(waiting.asks().person(), waiting.asks().question(), true));
      }
    }
  }

  private void asked(PersonMessage.Asks asks, long offset) {
    Optional<Account> owner = store.owner(asks.person());
    switch (asks.question()) {
      case Question.OfMembership question ->
          // Whoever gets an account later is told to all workspaces.
          owner.ifPresent(
              account -> answers.accept(new PersonAnswer.ToMembership(question, account)));
      case Question.OfRequest question -> {
        if (owner.isPresent() || asks.last()) {
          answers.accept(new PersonAnswer.ToRequest(question, owner.orElse(null)));
        } else {
          latest = offset;
          store.putWaiting(offset, asks);
          if (round == null) {
            begin();
          }
        }
      }
    }
  }

  private Set<String> names(Account account) {
    return PersonNames.of(account, personKey);
  }
}
