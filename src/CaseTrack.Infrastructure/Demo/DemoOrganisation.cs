using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;

namespace CaseTrack.Infrastructure.Demo;

// The bureaus of the demonstration and everybody who works in them. Liangping is left free: its ledger is imported into it.
internal sealed class DemoOrganisation(CaseTrackDbContext db, IAccounts accounts, DemoIds ids, Moment founding)
{
    public const string Password = "CaseTrack-Demo-2026";

    private sealed record Bureau(string Code, string Name, string NameEn, string Prefix, string Region, string Place);

    private sealed record Member(string User, string Name, Role Role, string Agency, string? Station = null);

    private static readonly Bureau[] Bureaus =
    [
        new("500000-ZCJ", "重庆市知识产权局", "Chongqing Intellectual Property Office", "渝知", "500000", "chongqing"),
        new("500116-SCJ", "江津区市场监督管理局", "Jiangjin Market Supervision Bureau", "津市监", "500116", "jiangjin"),
        new("500235-SCJ", "云阳县市场监督管理局", "Yunyang Market Supervision Bureau", "云市监", "500235", "yunyang"),
        new("630222-SCJ", "民和回族土族自治县市场监督管理局", "Minhe Market Supervision Bureau", "民市监", "630222", "minhe"),
        new("370321-SCJ", "桓台县市场监督管理局", "Huantai Market Supervision Bureau", "桓市监", "370321", "huantai"),
    ];

    private static readonly (string Code, string Name, string NameEn, string Bureau, string Region)[] Stations =
    [
        ("500116-SCJ-DG", "德感市场监督管理所", "Degan Station", "500116-SCJ", "500116002"),
        ("500116-SCJ-LH", "珞璜市场监督管理所", "Luohuang Station", "500116-SCJ", "500116100"),
        ("500116-SCJ-BS", "白沙市场监督管理所", "Baisha Station", "500116-SCJ", "500116101"),
    ];

    private static readonly Member[] Members =
    [
        new("officer.jiangjin", "张执法", Role.Officer, "500116-SCJ"),
        new("officer2.jiangjin", "李协办", Role.Officer, "500116-SCJ"),
        new("officer3.jiangjin", "何勘验", Role.Officer, "500116-SCJ", "500116-SCJ-DG"),
        new("officer4.jiangjin", "罗取证", Role.Officer, "500116-SCJ", "500116-SCJ-LH"),
        new("lead.jiangjin", "王队长", Role.TeamLead, "500116-SCJ"),
        new("reviewer.jiangjin", "冯审核", Role.Reviewer, "500116-SCJ"),
        new("leader.jiangjin", "赵分管", Role.BureauLeader, "500116-SCJ"),
        new("chief.jiangjin", "陈局长", Role.ChiefLeader, "500116-SCJ"),
        new("clerk.jiangjin", "钱受理", Role.IntakeClerk, "500116-SCJ"),
        new("inspector.chongqing", "孙督查", Role.Inspector, "500000-ZCJ"),
        new("officer.yunyang", "周云", Role.Officer, "500235-SCJ"),
        new("officer2.yunyang", "吴阳", Role.Officer, "500235-SCJ"),
        new("lead.yunyang", "郑队长", Role.TeamLead, "500235-SCJ"),
        new("leader.yunyang", "郭分管", Role.BureauLeader, "500235-SCJ"),
        new("officer.minhe", "马明", Role.Officer, "630222-SCJ"),
        new("officer2.minhe", "韩和", Role.Officer, "630222-SCJ"),
        new("leader.minhe", "祁分管", Role.BureauLeader, "630222-SCJ"),
        new("officer.huantai", "徐桓", Role.Officer, "370321-SCJ"),
        new("officer2.huantai", "高台", Role.Officer, "370321-SCJ"),
        new("lead.huantai", "宋队长", Role.TeamLead, "370321-SCJ"),
        new("leader.huantai", "巩分管", Role.BureauLeader, "370321-SCJ"),
        new("sysadmin", "唐系统", Role.SystemAdministrator, "500116-SCJ"),
        new("secadmin", "安权限", Role.SecurityAdministrator, "500116-SCJ"),
        new("auditadmin", "严审计", Role.AuditAdministrator, "500116-SCJ"),
    ];

    public static IReadOnlyList<DemoAccount> Accounts { get; } =
        [.. Members.Select(m => new DemoAccount(m.User, Password, m.Role.ToString(), Bureaus.First(b => b.Code == m.Agency).Name))];

    // The user name by which a loaded demonstration is recognised.
    public static string FirstUser => Members[0].User;

    private readonly Dictionary<string, Agency> _agencies = [];
    private readonly List<Person> _people = [];

    // The bureaus that have cases; all rows are added, none is saved yet.
    public IReadOnlyList<DemoBureau> Establish(IReadOnlyDictionary<string, Region> regions)
    {
        var bureaus = new Dictionary<string, DemoBureau>();
        foreach (var b in Bureaus)
        {
            var agency = Agency.Establish(NewId<AgencyId>(), b.Code, b.Name, b.NameEn, b.Prefix, regions[b.Region], founding);
            var head = new RegisterHead { AgencyId = agency.Id };
            db.Agencies.Add(_agencies[b.Code] = agency);
            db.RegisterHeads.Add(head);
            bureaus[b.Code] = new DemoBureau(agency, head);
            bureaus[b.Code].Places.AddRange(regions.Values.Where(r => r.ParentCode == b.Region && r.Level == RegionLevel.Township).Select(r => (r.Code, r.Name)));
        }

        foreach (var s in Stations)
        {
            var station = Agency.OpenStation(NewId<AgencyId>(), s.Code, s.Name, s.NameEn, _agencies[s.Bureau], regions[s.Region], founding);
            db.Agencies.Add(_agencies[s.Code] = station);
            bureaus[s.Bureau].Stations.Add(station);
        }

        foreach (var m in Members)
        {
            Employ(m, bureaus[m.Agency]);
        }

        return [.. bureaus.Values.Where(b => b.Officers.Count > 0)];
    }

    public async Task OpenAccountsAsync(CancellationToken cancellationToken)
    {
        foreach (var (member, person) in Members.Zip(_people))
        {
            await accounts.OpenForDemonstrationAsync(person.Id, member.User, Password, cancellationToken);
        }
    }

    private void Employ(Member member, DemoBureau bureau)
    {
        var station = member.Station is { } code ? _agencies[code].Id : (AgencyId?)null;
        var person = Person.Register(NewId<PersonId>(), member.Name, bureau.Agency, station, founding);
        person.Appoint(member.Role, founding);
        if (member.Role is Role.Officer or Role.TeamLead)
        {
            person.Certify($"示例{bureau.Agency.RegionCode}{_people.Count + 1:000}", new DateOnly(founding.Today.Year + 6, 12, 31), founding);
        }

        _people.Add(person);
        db.People.Add(person);
        switch (member.Role)
        {
            case Role.Officer: bureau.Officers.Add(person); break;
            case Role.TeamLead: bureau.Lead = person; break;
            case Role.IntakeClerk: bureau.Clerk = person; break;
            case Role.BureauLeader: (bureau.Leader, bureau.Chief, bureau.Lead) = (person, person, bureau.Lead ?? person); break;
            case Role.ChiefLeader: bureau.Chief = person; break;
            default: break;
        }
    }

    private T NewId<T>() where T : struct, ITypedId<T> => ids.New<T>(founding.At);
}
