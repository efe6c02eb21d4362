using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Testing;

// A small world to act in: two bureaus in one province and one in another, with people in every role.
public sealed class World
{
    private readonly TestApp _app;

    private World(TestApp app) => _app = app;

    public Guid Jiangjin { get; private set; }

    public Guid Liangping { get; private set; }

    public Caller Officer { get; private set; } = Caller.Nobody;

    public Caller SecondOfficer { get; private set; } = Caller.Nobody;

    public Caller TeamLead { get; private set; } = Caller.Nobody;

    public Caller Leader { get; private set; } = Caller.Nobody;

    public Caller Clerk { get; private set; } = Caller.Nobody;

    // Of Chongqing: reads Jiangjin and Liangping.
    public Caller Inspector { get; private set; } = Caller.Nobody;

    // Of another bureau.
    public Caller Stranger { get; private set; } = Caller.Nobody;

    public static async Task<World> CreateAsync(TestApp app)
    {
        var world = new World(app);
        await app.LookAsync(async db =>
        {
            var chongqing = Region.Create("500000", "重庆市", "Chongqing", RegionLevel.Province, null);
            db.Regions.AddRange(
                chongqing,
                Region.Create("500116", "江津区", "Jiangjin", RegionLevel.County, chongqing),
                Region.Create("500155", "梁平区", "Liangping", RegionLevel.County, chongqing));
            return await db.SaveChangesAsync();
        });
        var setup = Caller.CommandLine("test");
        var city = await app.SendAsync(setup, new EstablishAgency("500000-ZCJ", "重庆市知识产权局", "Chongqing IP Office", "渝知", "500000"));
        world.Jiangjin = await app.SendAsync(setup, new EstablishAgency("500116-SCJ", "江津区市场监督管理局", "Jiangjin Market Bureau", "津市监", "500116"));
        world.Liangping = await app.SendAsync(setup, new EstablishAgency("500155-SCJ", "梁平区市场监督管理局", "Liangping Market Bureau", "梁市监", "500155"));
        world.Officer = await world.AddAsync("officer", "张执法", world.Jiangjin, Role.Officer);
        world.SecondOfficer = await world.AddAsync("second", "李协办", world.Jiangjin, Role.Officer);
        world.TeamLead = await world.AddAsync("lead", "王队长", world.Jiangjin, Role.TeamLead);
        world.Leader = await world.AddAsync("leader", "赵局长", world.Jiangjin, Role.BureauLeader);
        world.Clerk = await world.AddAsync("clerk", "钱受理", world.Jiangjin, Role.IntakeClerk);
        world.Inspector = await world.AddAsync("inspector", "孙督查", city, Role.Inspector);
        world.Stranger = await world.AddAsync("stranger", "周旁人", world.Liangping, Role.Officer);
        return world;
    }

    public async Task<Caller> AddAsync(string userName, string name, Guid agency, params Role[] roles)
    {
        var setup = Caller.CommandLine("test");
        var registered = await _app.SendAsync(setup, new RegisterPerson(name, userName, agency, null, $"ZF-{userName}", new DateOnly(2030, 12, 31)));
        foreach (var role in roles)
        {
            await _app.SendAsync(setup, new GrantRole(registered.Id, role));
        }

        return await _app.LookAsync(async db =>
        {
            var person = await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == new PersonId(registered.Id));
            var path = await db.Agencies.Where(a => a.Id == person.AgencyId).Select(a => a.RegionPath).SingleAsync();
            return Caller.Of(person, path);
        });
    }

    public Task<RegisteredClue> RegisterClueAsync(DateOnly? receivedOn = null, Caller? by = null, string respondent = "某某日化商行", string goods = "洗衣液") =>
        _app.SendAsync(by ?? Officer, new RegisterClue(
            receivedOn ?? LegalToday.On(_app.Time.GetUtcNow()), ClueSource.Complaint, IpType.Trademark, respondent, "蓝月亮", goods, null, "涉嫌销售侵犯注册商标专用权的商品"));

    public async Task<FiledCase> FileCaseAsync(DateOnly? receivedOn = null)
    {
        var clue = await RegisterClueAsync(receivedOn);
        var proposal = await _app.SendAsync(Officer, new ProposeFiling(clue.Id, CaseKind.AdministrativePenalty, Officer.PersonId!.Value.Value, SecondOfficer.PersonId!.Value.Value, "符合立案条件"));
        return await _app.SendAsync(Leader, new ApproveFiling(clue.Id, proposal, null));
    }
}
