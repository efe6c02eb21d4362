using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Assistance;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;

namespace CaseTrack.Application.Tests.Indicators;

// Takes the rows of Data/liangping-ledger.csv over into a bureau.
internal static class LiangpingLedger
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Data");

    public static Task<int> TakeOverAsync(TestApp app, AgencyId agency) => app.LookAsync(async db =>
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(Folder, "liangping-ledger.csv"))).Select(l => l.Split(',')).ToList();
        var ids = new IdGenerator(app.Time);
        var now = app.Time.GetUtcNow();
        var moment = new Moment(null, "ledger", now, LegalToday.On(now));
        foreach (var row in rows.Skip(1).Select(cells => rows[0].Zip(cells).ToDictionary(c => c.First.Trim('\uFEFF'), c => c.Second)))
        {
            if (row["kind"] == "assistance")
            {
                db.AssistanceRequests.Add(AssistanceRequest.TakeOver(
                    ids.New<AssistanceId>(), agency, row["ledger_no"], IpType.Unknown, ClueSource.Other, Day(row["clue_received"])!.Value, Day(row["closed"]), moment));
            }
            else
            {
                db.Cases.Add(EnforcementCase.TakeOver(ids.New<CaseId>(), ids.New<ClockId>(), agency, Record(row), moment, Books.Engine));
            }
        }

        AuditTrail.Write(db, ids);
        return await db.SaveChangesAsync();
    });

    private static LedgerRecord Record(Dictionary<string, string> row) => new(
        row["ledger_no"],
        row["case_kind"] == "counterfeit_patent" ? CaseKind.CounterfeitPatent : CaseKind.AdministrativePenalty,
        ClueSource.Other,
        new InfringementFacts { Respondent = row["respondent"], Goods = row["goods"] },
        new CaseResult
        {
            AmountInvolvedFen = Number(row["amount_involved_cny"]) * 100L,
            FineFen = Number(row["fine_cny"]) * 100L,
            PiratedBooksSeized = Number(row["pirated_books_seized"]),
            GoodsDestroyed = Number(row["goods_destroyed"]),
            CriminalFiling = row["criminal_filing"] == "yes",
            PersonsTransferred = Number(row["persons_transferred"]),
            JointOperation = row["joint_operation"] is { Length: > 0 } operation ? operation : null,
        },
        Day(row["filed"])!.Value, Day(row["decided"]), Day(row["published"]), Day(row["closed"]));

    private static DateOnly? Day(string cell) => cell.Length == 0 ? null : DateOnly.Parse(cell, CultureInfo.InvariantCulture);

    private static int? Number(string cell) => cell.Length == 0 ? null : int.Parse(cell, CultureInfo.InvariantCulture);
}
