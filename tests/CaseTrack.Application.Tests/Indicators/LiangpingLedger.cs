using CaseTrack.Application.Common;
using CaseTrack.Application.Import;
using CaseTrack.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Indicators;

// Imports Data/liangping-ledger.csv into the bureau of Liangping, as the command line does.
internal static class LiangpingLedger
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Data");

    public static async Task<ImportReport> ImportAsync(TestApp app)
    {
        var path = Path.Combine(Folder, "liangping-ledger.csv");
        await using var file = File.OpenRead(path);
        var sheet = app.App.Services.GetRequiredService<ILedgerReader>().Read(file, path, new Dictionary<string, string>());
        return await app.SendAsync(Caller.CommandLine("test"), new ImportLedger("500155-SCJ", Create: null, sheet));
    }
}
