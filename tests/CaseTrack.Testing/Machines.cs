using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Application.Machines;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Testing;

// Tokens got the way they are got in life: the security administrator registers, the person (or a leader) confirms.
public static class Machines
{
    public static async Task<string> TokenAsync(this TestApp app, World world, Caller person, params MachineScope[] scopes) =>
        (await app.ConfirmedMachineAsync(world, person, scopes)).Token;

    public static async Task<ConfirmedMachine> ConfirmedMachineAsync(this TestApp app, World world, Caller person, params MachineScope[] scopes) =>
        await app.SendAsync(person, new ConfirmMachine(await app.RegisterMachineAsync(world, person, scopes)));

    public static async Task<Guid> RegisterMachineAsync(this TestApp app, World world, Caller person, params MachineScope[] scopes)
    {
        var userName = await app.LookAsync(db => db.Set<Account>().Where(a => a.PersonId == person.PersonId!.Value).Select(a => a.UserName).SingleAsync());
        return await app.SendAsync(world.SecurityAdministrator, new RegisterMachine(
            $"test {userName}", userName, null, scopes.Length == 0 ? MachineScopes.All : scopes, app.Today().AddDays(90)));
    }

    // For the agency itself, confirmed by one of its leaders.
    public static async Task<string> AgencyTokenAsync(this TestApp app, World world, string agencyCode, Caller leader, params MachineScope[] scopes)
    {
        var id = await app.SendAsync(world.SecurityAdministrator, new RegisterMachine("hotline", null, agencyCode, scopes, app.Today().AddDays(90)));
        return (await app.SendAsync(leader, new ConfirmMachine(id))).Token;
    }

    public static DateOnly Today(this TestApp app) => LegalToday.On(app.Time.GetUtcNow());

    public static DateOnly NextDay(this TestApp app)
    {
        app.Time.Advance(TimeSpan.FromDays(1));
        return app.Today();
    }

    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
