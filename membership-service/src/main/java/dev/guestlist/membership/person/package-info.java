/**
 * What is about a person across workspaces: whose an address or a login is, asked by requests that
 * need to know and told when an account appears.
 */
@NullMarked
package dev.guestlist.membership.person;

import org.jspecify.annotations.NullMarked;
