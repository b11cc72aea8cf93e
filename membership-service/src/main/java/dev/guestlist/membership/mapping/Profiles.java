package dev.guestlist.membership.mapping;

import dev.guestlist.contract.UserProfile;
import dev.guestlist.membership.domain.Profile;
import org.jspecify.annotations.Nullable;

/** People as shown to people, in both forms. */
final class Profiles {

  private Profiles() {}

  static @Nullable Profile read(@Nullable UserProfile profile) {
    return profile == null
        ? null
        : new Profile(
            profile.getLoginName(),
            profile.getEmail(),
            profile.getFirstName(),
            profile.getSurname(),
            profile.getActive());
  }

  static @Nullable UserProfile write(@Nullable Profile profile) {
    return profile == null
        ? null
        : UserProfile.newBuilder()
            .setLoginName(profile.loginName())
            .setEmail(profile.email())
            .setFirstName(profile.firstName())
            .setSurname(profile.surname())
            .setActive(profile.active())
            .build();
  }
}
