using CaseTrack.Torture.Kills;
using Xunit.Runner.InProc.SystemConsole;

return args is [Writer.Verb, var folder, var journal]
    ? await Writer.RunAsync(folder, journal)
    : await ConsoleRunner.Run(args);
