package dev.guestlist.invitation.web.document;

import java.util.List;
import java.util.Set;

/**
 * An element as it was written.
 *
 * @param name local name
 * @param namespace empty where it has none
 * @param nil whether it says {@code xsi:nil}
 * @param attributes names of attributes that say something else
 * @param text all its own text together
 */
record XmlElement(
    String name,
    String namespace,
    boolean nil,
    Set<String> attributes,
    List<XmlElement> children,
    String text) {

  /** Whether an element in this one, at whatever depth, has the namespace. */
  boolean holds(String other) {
    return children.stream()
        .anyMatch(child -> child.namespace().equals(other) || child.holds(other));
  }

  /** The same where neither it nor what is in it has this namespace. */
  XmlElement without(String other) {
    return new XmlElement(
        name,
        namespace.equals(other) ? "" : namespace,
        nil,
        attributes,
        children.stream().map(child -> child.without(other)).toList(),
        text);
  }
}
