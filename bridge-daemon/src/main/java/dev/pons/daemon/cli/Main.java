package dev.pons.daemon.cli;

import dev.pons.core.failure.RefusedException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program {@code pons}. */
@Command(
    name = "pons",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keeps a graph database and Postgres in step.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:a finding, or it failed", "2:wrong use, or wrong configuration"},
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      RunCommand.class,
      StatusCommand.class,
      ResyncCommand.class,
      VerifyCommand.class,
      ExplainCommand.class,
      ConflictsCommand.class,
      DeadLettersCommand.class,
      ForgetCommand.class,
      SearchCommand.class,
      EmbeddingsCommand.class,
      SqlCommand.class,
      CypherCommand.class,
      StoresCommand.class,
      UninstallCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] args) {
    if (args.length == 0 || !args[0].equals("run")) {
      System.setProperty("pons.log.level", "error"); // a command's answer says what matters
    }
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
  }

  /** A failure we foresaw is one message; any other is a fault of ours, shown whole. */
  private static int explain(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (failure instanceof CliException known) {
      err.println("pons: " + known.getMessage());
      return known.status();
    }
    if (failure instanceof RefusedException refused) {
      err.println("pons: " + refused.getMessage());
      return CliException.FAILURE;
    }
    err.println("pons: this should not have happened; please report it:");
    failure.printStackTrace(err);
    return CliException.FAILURE;
  }
}
