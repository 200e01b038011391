package io.civisparallel.shipped;

import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's own libraries never meet ours, not even those of the same name. */
class IsolationIT {

  @TempDir private static Path folder;

  private static Path jar;

  @BeforeAll
  static void buildTheJars() {
    Path jackson =
        UserProgram.in(folder)
            .with(
                """
                package com.fasterxml.jackson.databind;
                public class ObjectMapper {
                  public String oldMethod() {
                    return "of the program";
                  }
                }
                """)
            .with(
                """
                package org.apache.logging.log4j;
                public class LogManager {
                  public static String oldMethod() {
                    return " alone";
                  }
                }
                """)
            .jar("jackson-1.0.jar");
    jar =
        UserProgram.in(folder)
            .with(
                """
                package acme;

                public class App {
                  public static void main(String[] words) throws Exception {
                    System.out.println(look(words[0]));
                  }

                  public static String look(String name) throws Exception {
                    ClassLoader context = Thread.currentThread().getContextClassLoader();
                    return switch (name) {
                      case "" -> new com.fasterxml.jackson.databind.ObjectMapper().oldMethod()
                          + org.apache.logging.log4j.LogManager.oldMethod();
                      case "context" -> String.valueOf(context == App.class.getClassLoader());
                      default -> {
                        try {
                          yield context.loadClass(name).getName();
                        } catch (ClassNotFoundException e) {
                          yield "not there";
                        }
                      }
                    };
                  }
                }
                """)
            .against(jackson)
            .manifest("Main-Class", "acme.App")
            .manifest("Class-Path", "jackson-1.0.jar")
            .jar("app.jar");
  }

  @Test
  void aMethodSeesItsOwnClassesOnly() {
    Trial.of(Run.of(folder, "acme.App::look").with("--classpath", jar))
        .gives("\"\"", "\"of the program alone\"")
        .gives("\"context\"", "\"true\"")
        .gives("\"com.fasterxml.jackson.databind.JsonNode\"", "\"not there\"")
        .gives("\"io.civisparallel.worker.child.MethodLauncher\"", "\"not there\"")
        .gives("\"java.sql.Connection\"", "\"java.sql.Connection\"")
        .holds();
  }

  @Test
  void aMainSeesItsOwnClassesOnly() {
    Trial.of(Run.of(folder, jar))
        .gives("\"\"", "\"of the program alone\"")
        .gives("\"context\"", "true")
        .gives("\"com.fasterxml.jackson.databind.JsonNode\"", "\"not there\"")
        .gives("\"org.apache.hc.core5.http.HttpHost\"", "\"not there\"")
        .holds();
  }
}
