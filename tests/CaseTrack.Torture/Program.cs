using CaseTrack.Torture.Kills;
using Xunit.Runner.InProc.SystemConsole;

return args is [Writer.Verb, var journal]
    ? await Writer.RunAsync(journal)
    : await ConsoleRunner.Run(args);
