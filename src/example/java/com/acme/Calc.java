package com.acme;

/** The example of the quick start: a calculation that is to be made for many pairs of numbers. */
public final class Calc {

  private Calc() {}

  /**
   * Calculates, at leisure.
   *
   * @param num1 counts twice
   * @param num2 counts once
   * @return twice the one and once the other
   */
  public static int expensiveCalculation(int num1, int num2) {
    return 2 * num1 + num2;
  }

  /**
   * The same as a program of its own, which prints what it has calculated.
   *
   * @param args the two numbers
   */
  public static void main(String[] args) {
    System.out.println(expensiveCalculation(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
  }
}
