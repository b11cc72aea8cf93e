package dev.guestlist.notification.returns;

/**
 * Which attempt at which mail a return address belongs to.
 *
 * @param partition of the mail's workspace
 * @param attempt from 1; 255 stands for all later ones
 * @param mail what stands for the mail
 */
public record ReturnMark(int partition, int attempt, String mail) {}
