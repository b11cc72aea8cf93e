package dev.guestlist.quickstart.parts;

import java.util.List;

/** What the virtual machines of the parts compile for. */
public enum Compilation {
  /** To be up and at a steady speed soon. */
  QUICK,
  /** To be as fast as can be in the end, as in operation; the first minutes are slower. */
  PEAK;

  List<String> options() {
    return switch (this) {
      case QUICK -> List.of("-XX:TieredStopAtLevel=1");
      case PEAK -> List.of();
    };
  }
}
