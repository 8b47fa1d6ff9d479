/**
 * A seeded simulation that drives the real protocol with in-memory stores: users, crashes between
 * any two steps, zombie owners, lost answers and a graph that comes back older.
 */
package dev.pons.core.sim;
