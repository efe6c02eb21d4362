using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;

namespace CaseTrack.Web.Tests.Api;

// One listening application for a class of tests, with programs that speak for people in it.
public sealed class ApiSite : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public ApiClient Officer { get; private set; } = null!;

    public ApiClient Leader { get; private set; } = null!;

    public ApiClient Lead { get; private set; } = null!;

    public string OfficerToken { get; private set; } = "";

    public string LeaderToken { get; private set; } = "";

    public Guid First => World.Officer.PersonId!.Value.Value;

    public Guid Second => World.SecondOfficer.PersonId!.Value.Value;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(listen: true);
        World = await World.CreateAsync(App);
        OfficerToken = await App.TokenAsync(World, World.Officer);
        LeaderToken = await App.TokenAsync(World, World.Leader);
        Officer = Client(OfficerToken);
        Leader = Client(LeaderToken);
        Lead = Client(await App.TokenAsync(World, World.TeamLead));
    }

    public ApiClient Client(string? token, string language = "en") => new(App.BaseAddress, token, language);

    public async Task<ApiClient> ClientAsync(Caller person, params MachineScope[] scopes) => Client(await App.TokenAsync(World, person, scopes));

    public object Clue(string respondent = "某某日化商行", string goods = "洗衣液") => new
    {
        receivedOn = App.Today().Iso(),
        source = "Complaint",
        ipType = "Trademark",
        respondent,
        rightName = "蓝月亮",
        goods,
        summary = "涉嫌销售侵犯注册商标专用权的商品",
    };

    public async ValueTask DisposeAsync()
    {
        Officer.Dispose();
        Leader.Dispose();
        Lead.Dispose();
        await App.DisposeAsync();
    }
}
