package dev.guestlist.membership.domain;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON Pointer within the request's record, such as {@code /redirectUri}
 * @param code code of the API's errors, such as {@code invalid-uri}
 */
public record FieldError(String pointer, String code) {}
