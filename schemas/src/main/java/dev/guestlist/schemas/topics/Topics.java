package dev.guestlist.schemas.topics;

import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.AuditEvent;
import dev.guestlist.contract.ClientRecord;
import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.MailReturn;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.schemas.topics.Topic.Compatibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * All topics. Partitions are the same for every one and never change; the count is the cluster's.
 */
public final class Topics {

  /** Application id of the membership service. */
  public static final String MEMBERSHIP_SERVICE = "membership-service";

  /** Application id of the invitation service. */
  public static final String INVITATION_SERVICE = "invitation-service";

  /** Application id of the notification service. */
  public static final String NOTIFICATION_SERVICE = "notification-service";

  /** Name of the membership service's store. */
  public static final String MEMBERSHIP_STORE = "memberships";

  /** Name of the membership service's store of people across workspaces. */
  public static final String PERSON_STORE = "persons";

  /** Name of the step that brings upstream requests to the partition of their workspace. */
  public static final String UPSTREAM_REPARTITION = "upstream-requests";

  /** Name of the membership service's store of automatic invitations. */
  public static final String AUTOMATIC_STORE = "automatic-invitations";

  /** Name of the step that brings accounts to where the rules of workspaces are. */
  public static final String AUTOMATIC_ACCOUNTS = "automatic-accounts";

  /** Name of the step that brings the rules of workspaces to where their organisation is. */
  public static final String AUTOMATIC_WORKSPACES = "automatic-workspaces";

  /** Name of the notification service's store of how many mails people get. */
  public static final String RECIPIENT_STORE = "recipients";

  /** Name of the step that brings mails to the partition of their recipient. */
  public static final String RECIPIENTS = "recipients";

  /** Name of the invitation service's store. */
  public static final String READ_MODEL_STORE = "read-model";

  /** Name of the notification service's store. */
  public static final String MAIL_STORE = "mails";

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration FOR_EVER = Duration.ofMillis(-1);
  private static final String WORKSPACE = "orgId/workspaceId";
  private static final Pattern CLIENT = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** What our own edge asks. */
  public static final Topic INVITATION_REQUESTS =
      requests("invitation.requests", INVITATION_SERVICE);

  /** What the rules of workspaces ask for: automatic invitations. */
  public static final Topic AUTOMATIC_REQUESTS = requests("automatic.requests", MEMBERSHIP_SERVICE);

  /** What the identity system says of accounts. */
  public static final Topic ACCOUNT_EVENTS = accounts();

  /** Files of invitations, whose rows wait here until they are asked. */
  public static final Topic INVITATION_BATCHES =
      new Topic(
          "invitation.batches",
          "operation id, in the partition of orgId/workspaceId",
          Optional.of(InvitationBatch.getClassSchema()),
          Optional.of(Compatibility.BACKWARD_TRANSITIVE),
          INVITATION_SERVICE,
          true,
          kept(WEEK));

  /** What happened, for ever and without personal data. */
  public static final Topic MEMBERSHIP_EVENTS =
      new Topic(
          "membership.events",
          WORKSPACE,
          Optional.of(MembershipFact.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          MEMBERSHIP_SERVICE,
          false,
          kept(FOR_EVER));

  /** How each membership and workspace stands. */
  public static final Topic MEMBERSHIP_STATE =
      new Topic(
          "membership.state",
          "orgId/workspaceId/membershipId or orgId/workspaceId, in the partition of the latter",
          Optional.of(MembershipState.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          MEMBERSHIP_SERVICE,
          true,
          compacted());

  /** Who should be told what. */
  public static final Topic MEMBERSHIP_NOTICES =
      new Topic(
          "membership.notices",
          WORKSPACE,
          Optional.of(MembershipNotice.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          MEMBERSHIP_SERVICE,
          true,
          kept(WEEK));

  /** Which mails their recipients want; without personal data, since the address is hashed. */
  public static final Topic NOTIFICATION_REQUESTS =
      new Topic(
          "notification.requests",
          "keyed hash of the address, with /orgId or /orgId/workspaceId where not all is meant",
          Optional.of(NotificationRequest.getClassSchema()),
          Optional.of(Compatibility.BACKWARD_TRANSITIVE),
          INVITATION_SERVICE,
          false,
          compacted());

  /** What became of mails, for ever and without personal data. */
  public static final Topic NOTIFICATION_EVENTS =
      new Topic(
          "notification.events",
          WORKSPACE,
          Optional.of(NotificationFact.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          NOTIFICATION_SERVICE,
          false,
          kept(FOR_EVER));

  /** The book of what was sent. */
  public static final Topic NOTIFICATION_LEDGER =
      new Topic(
          "notification.ledger",
          "mail id, in the partition of orgId/workspaceId",
          Optional.of(LedgerEntry.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          NOTIFICATION_SERVICE,
          false,
          kept(Duration.ofDays(30)));

  /** What came back for mails: bounces and complaints. */
  public static final Topic NOTIFICATION_RETURNS =
      new Topic(
          "notification.returns",
          "mark of the mail, or orgId/workspaceId, in the partition of orgId/workspaceId",
          Optional.of(MailReturn.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          NOTIFICATION_SERVICE,
          false,
          kept(WEEK));

  /** The API clients that operators made at run time; secrets are hashed. */
  public static final Topic CLIENT_RECORDS =
      new Topic(
          "client.records",
          "client id",
          Optional.of(ClientRecord.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          INVITATION_SERVICE,
          false,
          compacted());

  /** Whom to tell by HTTP what happens in a workspace; addresses and secrets are encrypted. */
  public static final Topic WEBHOOK_RECORDS =
      new Topic(
          "webhook.records",
          "orgId/workspaceId/webhookId, in the partition of orgId/workspaceId",
          Optional.of(WebhookRecord.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          INVITATION_SERVICE,
          false,
          compacted());

  /** What became of each event for each webhook. */
  public static final Topic WEBHOOK_DELIVERIES =
      new Topic(
          "webhook.deliveries",
          WORKSPACE,
          Optional.of(WebhookDelivery.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          INVITATION_SERVICE,
          false,
          kept(WEEK));

  /** What operators did, for ever and without personal data. */
  public static final Topic AUDIT_EVENTS =
      new Topic(
          "audit.events",
          "subject's id",
          Optional.of(AuditEvent.getClassSchema()),
          Optional.of(Compatibility.FULL_TRANSITIVE),
          "each service",
          false,
          kept(FOR_EVER));

  /**
   * How the membership service learns what time it is in the log: records without a value that it
   * writes for itself, stamped by the broker.
   */
  public static final Topic MEMBERSHIP_CLOCK =
      internal(MEMBERSHIP_SERVICE, MEMBERSHIP_SERVICE + "-clock", clock());

  /** The same for the notification service, whose producers read the stamp from the answer. */
  public static final Topic NOTIFICATION_CLOCK =
      internal(NOTIFICATION_SERVICE, NOTIFICATION_SERVICE + "-clock", clock());

  /** The entries of the membership service's store of memberships. */
  public static final Topic MEMBERSHIP_CHANGELOG = changelog(MEMBERSHIP_SERVICE, MEMBERSHIP_STORE);

  /** The entries of its store of persons. */
  public static final Topic PERSON_CHANGELOG = changelog(MEMBERSHIP_SERVICE, PERSON_STORE);

  /** The entries of its store of automatic invitations. */
  public static final Topic AUTOMATIC_CHANGELOG = changelog(MEMBERSHIP_SERVICE, AUTOMATIC_STORE);

  /**
   * What goes to the partition of a person: whose an address or login is, and questions that ask
   * for it. Keyed by a keyed hash of the address or login.
   */
  public static final Topic PERSONS =
      internal(MEMBERSHIP_SERVICE, MEMBERSHIP_SERVICE + "-person-questions", passing());

  /** What comes from there to the partitions of workspaces: answers, and news of accounts. */
  public static final Topic PERSON_ANSWERS =
      internal(MEMBERSHIP_SERVICE, MEMBERSHIP_SERVICE + "-person-answers", passing());

  private static final List<Topic> FIXED =
      List.of(
          INVITATION_REQUESTS,
          AUTOMATIC_REQUESTS,
          ACCOUNT_EVENTS,
          INVITATION_BATCHES,
          MEMBERSHIP_EVENTS,
          MEMBERSHIP_STATE,
          MEMBERSHIP_NOTICES,
          NOTIFICATION_REQUESTS,
          NOTIFICATION_EVENTS,
          NOTIFICATION_LEDGER,
          NOTIFICATION_RETURNS,
          CLIENT_RECORDS,
          WEBHOOK_RECORDS,
          WEBHOOK_DELIVERIES,
          AUDIT_EVENTS);

  private static final List<Topic> INTERNAL =
      List.of(
          MEMBERSHIP_CHANGELOG,
          PERSON_CHANGELOG,
          AUTOMATIC_CHANGELOG,
          changelog(INVITATION_SERVICE, READ_MODEL_STORE),
          changelog(NOTIFICATION_SERVICE, MAIL_STORE),
          changelog(NOTIFICATION_SERVICE, RECIPIENT_STORE),
          MEMBERSHIP_CLOCK,
          NOTIFICATION_CLOCK,
          PERSONS,
          PERSON_ANSWERS,
          repartition(MEMBERSHIP_SERVICE, UPSTREAM_REPARTITION),
          repartition(MEMBERSHIP_SERVICE, AUTOMATIC_ACCOUNTS),
          repartition(MEMBERSHIP_SERVICE, AUTOMATIC_WORKSPACES),
          repartition(NOTIFICATION_SERVICE, RECIPIENTS));

  private Topics() {}

  /** What an upstream client asks; the name is the proof of who it is. */
  public static Topic upstreamRequests(String client) {
    if (!CLIENT.matcher(client).matches()) {
      throw new IllegalArgumentException(
          "client: \"" + client + "\" (expected: " + CLIENT.pattern() + ")");
    }
    return requests("upstream." + client + ".requests", "upstream client " + client);
  }

  /**
   * Every topic of a cluster that serves these upstream clients, dead letters and inner ones too.
   */
  public static List<Topic> all(Collection<String> upstreamClients) {
    List<Topic> contract = new ArrayList<>(FIXED);
    upstreamClients.stream().sorted().map(Topics::upstreamRequests).forEach(contract::add);
    List<Topic> all = new ArrayList<>(contract);
    contract.stream().map(Topics::deadLetters).forEach(all::add);
    all.addAll(INTERNAL);
    return List.copyOf(all);
  }

  /** The topics of {@link #all} that one service reads, writes or keeps its state in. */
  public static List<Topic> of(String service, Collection<String> upstreamClients) {
    return all(upstreamClients).stream()
        .filter(
            topic -> INTERNAL.stream().noneMatch(topic::equals) || topic.owner().equals(service))
        .toList();
  }

  private static Topic requests(String name, String owner) {
    Map<String, String> settings = kept(WEEK);
    settings.put("message.timestamp.type", "LogAppendTime");
    return new Topic(
        name,
        WORKSPACE,
        Optional.of(MembershipRequest.getClassSchema()),
        Optional.of(Compatibility.BACKWARD_TRANSITIVE),
        owner,
        true,
        settings);
  }

  /** Stamped by the broker, so that what was announced before a request can be told. */
  private static Topic accounts() {
    Map<String, String> settings = compacted();
    settings.put("message.timestamp.type", "LogAppendTime");
    return new Topic(
        "account.events",
        "account id",
        Optional.of(AccountEvent.getClassSchema()),
        Optional.of(Compatibility.BACKWARD_TRANSITIVE),
        "the identity system",
        true,
        settings);
  }

  private static Topic deadLetters(Topic source) {
    Map<String, String> settings = kept(WEEK);
    String retention = source.settings().get("retention.ms");
    if (retention != null && Long.parseLong(retention) > WEEK.toMillis()) {
      settings.put("retention.ms", retention);
    }
    return new Topic(
        source.deadLetters(),
        "as in " + source.name(),
        Optional.empty(),
        Optional.empty(),
        "whoever reads " + source.name(),
        source.personal(),
        settings);
  }

  private static Topic changelog(String service, String store) {
    return internal(service, service + "-" + store + "-changelog", compacted());
  }

  private static Topic repartition(String service, String step) {
    Map<String, String> settings = settings();
    settings.put("cleanup.policy", "delete");
    settings.put("retention.ms", "-1");
    settings.put("segment.ms", Long.toString(Duration.ofHours(12).toMillis()));
    return internal(service, service + "-" + step + "-repartition", settings);
  }

  private static Map<String, String> clock() {
    Map<String, String> settings = kept(Duration.ofHours(1));
    settings.put("message.timestamp.type", "LogAppendTime");
    settings.put("segment.ms", Long.toString(Duration.ofHours(1).toMillis()));
    return settings;
  }

  private static Topic internal(String service, String name, Map<String, String> settings) {
    return new Topic(
        name, "as the store", Optional.empty(), Optional.empty(), service, true, settings);
  }

  /** Forgotten like requests, which it holds; stamped by the broker like these. */
  private static Map<String, String> passing() {
    Map<String, String> settings = kept(WEEK);
    settings.put("message.timestamp.type", "LogAppendTime");
    settings.put("segment.ms", Long.toString(Duration.ofHours(12).toMillis()));
    return settings;
  }

  private static Map<String, String> kept(Duration time) {
    Map<String, String> settings = settings();
    settings.put("cleanup.policy", "delete");
    settings.put("retention.ms", Long.toString(time.toMillis()));
    return settings;
  }

  private static Map<String, String> compacted() {
    Map<String, String> settings = settings();
    settings.put("cleanup.policy", "compact");
    settings.put("max.compaction.lag.ms", Long.toString(Duration.ofHours(12).toMillis()));
    settings.put("segment.ms", Long.toString(Duration.ofHours(12).toMillis()));
    return settings;
  }

  /** What every topic has. */
  private static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("message.timestamp.type", "CreateTime");
    settings.put("unclean.leader.election.enable", "false");
    settings.put("max.message.bytes", "1048588");
    return settings;
  }

  /** The schemas of the contract by subject. */
  public static Map<String, Schema> schemas(Collection<String> upstreamClients) {
    Map<String, Schema> schemas = new TreeMap<>();
    for (Topic topic : all(upstreamClients)) {
      topic.value().ifPresent(schema -> schemas.put(topic.subject(), schema));
    }
    return schemas;
  }
}
