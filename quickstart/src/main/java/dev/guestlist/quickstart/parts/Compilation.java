package dev.guestlist.quickstart.parts;

import java.nio.file.Path;

/** What the virtual machines of the parts compile for. */
public enum Compilation {
  /** To be up and at a steady speed soon, from nothing. */
  QUICK,

  /** To learn: when the program ends, what it needed and what was worth compiling is kept. */
  TRAINING,

  /** To be as fast as can be, with what was learnt (JEP 483, 514 and 515). */
  TRAINED;

  /** Makes a virtual machine compile quickly, and nothing more. */
  static final String QUICKLY = "-XX:TieredStopAtLevel=1";

  /**
   * What a virtual machine is told.
   *
   * @param cache what it learnt, or where to keep that
   */
  String option(Path cache) {
    return switch (this) {
      case QUICK -> QUICKLY;
      case TRAINING -> "-XX:AOTCacheOutput=" + cache;
      case TRAINED -> "-XX:AOTCache=" + cache;
    };
  }
}
