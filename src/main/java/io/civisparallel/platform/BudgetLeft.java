package io.civisparallel.platform;

/**
 * What may be spent now of the platform's two budgets, as far as is known here.
 *
 * @param calls how many may be made
 * @param mostCalls in a window
 * @param starts how many runs may be started; 0 of 0 where nothing is known of them
 * @param mostStarts in a window
 */
public record BudgetLeft(int calls, int mostCalls, int starts, int mostStarts) {}
