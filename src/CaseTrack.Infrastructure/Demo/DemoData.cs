using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Identity;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Demo;

public sealed record DemoAccount(string User, string Password, string Role, string Agency);

// A demonstration: bureaus, people and two years of cases that end today. The same number and seed give the same data on the
// same day. All of it appears in one transaction or none of it, and only in an installation that nobody has set up.
public sealed class DemoData(CaseTrackDbContext db, ITransactionRunner transactions, IDeadlineBooks books, IAccounts accounts, ILookupNormalizer names, TimeProvider time)
{
    public const int DefaultCases = 240;
    public const int DefaultSeed = 1;

    // Once loaded, a second call changes nothing, whatever its arguments.
    public async Task<IReadOnlyList<DemoAccount>> LoadAsync(int cases, int seed, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cases);
        await books.RefreshAsync(cancellationToken);
        await transactions.RunAsync(
            async () =>
            {
                if (!await IsLoadedAsync(cancellationToken))
                {
                    await TellAsync(cases, seed, progress, cancellationToken);
                }

                return true;
            },
            cancellationToken);
        return DemoOrganisation.Accounts;
    }

    private Task<bool> IsLoadedAsync(CancellationToken cancellationToken)
    {
        var name = names.NormalizeName(DemoOrganisation.FirstUser);
        return db.Set<Account>().AnyAsync(a => a.NormalizedUserName == name, cancellationToken);
    }

    private async Task TellAsync(int cases, int seed, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var calendar = new DemoCalendar(books.Engine, LegalToday.On(time.GetUtcNow()));
        var ids = new DemoIds(seed);
        var founded = calendar.WorkingDay(calendar.Today.AddMonths(-26));
        var founding = DemoCalendar.Moment(null, "demonstration", DemoCalendar.At(founded, new Random(seed)));
        var regions = await DemoRegions.LoadAsync(db, cancellationToken);
        var organisation = new DemoOrganisation(db, accounts, ids, founding);
        var bureaus = organisation.Establish(regions);
        await SetUpAsync(founding, cancellationToken);
        AuditTrail.Write(db, new IdGenerator(time));
        await db.SaveChangesAsync(cancellationToken);
        await organisation.OpenAccountsAsync(cancellationToken);

        var lines = new DemoPlot(calendar, books.Engine, bureaus, seed).Lay(cases);
        await using var history = new DemoHistory(db, calendar);
        await history.TellAsync(lines.Select(l => new CaseStory(l, calendar, books.Engine, ids, db.Model)), progress, cancellationToken);
        foreach (var bureau in bureaus)
        {
            db.NumberSeries.AddRange(bureau.Register.Series);
        }
    }

    private async Task SetUpAsync(Moment founding, CancellationToken cancellationToken)
    {
        var installation = await db.Installations.SingleOrDefaultAsync(cancellationToken);
        if (installation is null)
        {
            db.Installations.Add(installation = Installation.Create());
        }

        installation.SetUp(founding, "demonstration");
    }
}
