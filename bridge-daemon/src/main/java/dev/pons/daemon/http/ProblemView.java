package dev.pons.daemon.http;

/**
 * An error as RFC 9457 has it.
 *
 * @param type a URN that names the kind of problem
 * @param hint what to do about it
 */
record ProblemView(String type, String title, int status, String detail, String hint) {}
