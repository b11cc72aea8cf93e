package dev.guestlist.quickstart.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void areWhereTheDocumentationSays() {
    Ports ports = new Ports(0);

    assertThat(ports.api().number()).isEqualTo(8080);
    assertThat(ports.invitationManagement().number()).isEqualTo(9080);
    assertThat(ports.membershipManagement().number()).isEqualTo(9081);
    assertThat(ports.notificationManagement().number()).isEqualTo(9082);
    assertThat(ports.registry().number()).isEqualTo(8090);
    assertThat(ports.registryManagement().number()).isEqualTo(8091);
    assertThat(ports.kafka().number()).isEqualTo(9092);
    assertThat(ports.controller().number()).isEqualTo(9093);
    assertThat(ports.smtp().number()).isEqualTo(1025);
    assertThat(ports.mailbox().number()).isEqualTo(8025);
  }

  @Test
  void moveTogether() {
    assertThat(new Ports(1000).api().number()).isEqualTo(9080);
    assertThat(new Ports(1000).mailbox().number()).isEqualTo(9025);
  }

  @Test
  void nameTheOneThatIsTaken() throws IOException {
    Ports ports = new Ports(15_500);
    assertThat(ports.firstTaken()).isEmpty();

    try (ServerSocket _ =
        new ServerSocket(ports.kafka().number(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(ports.firstTaken()).contains(ports.kafka());
    }
  }

  @Test
  void stayBelowThoseThatTheSystemGivesAway() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Ports(20_001));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ports(-1));
  }
}
