namespace CaseTrack.Web.Cli;

internal static class InputFile
{
    public static string MustExist(string path, Texts.Texts texts) =>
        File.Exists(path) ? path : throw new BadInputException("file_not_found", texts["Cli.FileNotFound", path]);
}
