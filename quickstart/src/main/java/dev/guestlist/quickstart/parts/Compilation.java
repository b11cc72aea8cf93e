package dev.guestlist.quickstart.parts;

import java.nio.file.Path;
import java.util.List;

/** What the virtual machines of the parts compile for. */
public enum Compilation {
  /** To be up and at a steady speed soon, from nothing. */
  QUICK {
    @Override
    List<String> options(Path cache) {
      return List.of("-XX:TieredStopAtLevel=1");
    }
  },

  /** To learn: when the program ends, what it needed and what was worth compiling is kept. */
  TRAINING {
    @Override
    List<String> options(Path cache) {
      return List.of("-XX:AOTCacheOutput=" + cache);
    }
  },

  /** To be as fast as can be, with what was learnt (JEP 483, 514 and 515). */
  TRAINED {
    @Override
    List<String> options(Path cache) {
      return List.of("-XX:AOTCache=" + cache);
    }
  };

  /**
   * Options of a virtual machine.
   *
   * @param cache what it learnt, or where to keep that
   */
  abstract List<String> options(Path cache);
}
