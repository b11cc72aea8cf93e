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
    String text) {}
