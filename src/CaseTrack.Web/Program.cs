using CaseTrack.Web.Cli;

return await Commands.RunAsync(args);

public partial class Program;
