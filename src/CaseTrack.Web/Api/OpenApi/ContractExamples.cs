using System.Text.Json.Nodes;

namespace CaseTrack.Web.Api.OpenApi;

// One example a body, as it is sent; the walk in docs/api.md sends the same shapes.
internal static class ContractExamples
{
    private const string First = "01950000-0000-7000-8000-000000000001";
    private const string Second = "01950000-0000-7000-8000-000000000002";

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["ClueBody"] = """{"receivedOn":"2026-03-02","source":"Complaint","ipType":"Trademark","respondent":"某某日化商行","rightName":"蓝月亮","goods":"洗衣液","regionCode":null,"summary":"涉嫌销售侵犯注册商标专用权的商品","isConfidential":false}""",
        ["FactsBody"] = """{"ipType":"Trademark","respondent":"某某日化商行","goods":"洗衣液","summary":"涉嫌销售侵犯注册商标专用权的商品","reason":"更正当事人名称"}""",
        ["AssigneeBody"] = $$"""{"assigneeId":"{{First}}"}""",
        ["OfficersBody"] = $$"""{"firstOfficerId":"{{First}}","secondOfficerId":"{{Second}}"}""",
        ["ConfidentialityBody"] = """{"isConfidential":true}""",
        ["FilingBody"] = $$"""{"kind":"AdministrativePenalty","firstOfficerId":"{{First}}","secondOfficerId":"{{Second}}","reason":"符合立案条件"}""",
        ["InvestigationBody"] = $$"""{"kind":"Inspection","on":"2026-03-05","firstOfficerId":"{{First}}","secondOfficerId":"{{Second}}","note":"现场检查"}""",
        ["DecisionBody"] = """{"kind":"Penalty","amountInvolvedFen":500050,"fineFen":100000,"confiscatedFen":0,"reason":"事实清楚，证据确凿"}""",
        ["ServiceBody"] = $$"""{"on":"2026-05-21","method":"直接送达","firstOfficerId":"{{First}}","secondOfficerId":"{{Second}}"}""",
        ["PublicationBody"] = """{"on":"2026-05-22","address":"https://www.gsxt.gov.cn/"}""",
        ["ClosureBody"] = """{"ground":"Executed","groundAroseOn":"2026-05-25","lateCause":null,"lateCauseNote":null,"reason":"罚款已缴清"}""",
        ["ExtensionBody"] = """{"amount":30,"unit":"CalendarDay","collectiveMinutes":null,"reason":"案情复杂"}""",
        ["SuspensionBody"] = """{"from":"2026-03-10","ground":"检验","evidenceDocument":"委托检验书","reason":"送检"}""",
        ["ResumptionBody"] = """{"on":"2026-03-20","reason":"检验完毕"}""",
        ["ApprovalBody"] = """{"comment":"同意","collectiveMinutes":null}""",
        ["ReturnBody"] = """{"comment":"请补充证据"}""",
        ["DeclineBody"] = """{"reason":"NoViolation","comment":"不构成违法"}""",
        ["ReadUntilBody"] = """{"until":"2026-03-02T02:00:00Z"}""",
        ["Receipt"] = $$$"""{"id":"{{{First}}}","href":"/api/v1/cases/{{{First}}}","number":"某市监案〔2026〕1号","dueOn":"2026-06-01","matter":{"kind":"Case","id":"{{{First}}}","version":2,"href":"/api/v1/cases/{{{First}}}"}}""",
        ["ProblemDocument"] = """{"type":"/api#validation_failed","title":"The content was refused","status":422,"detail":null,"code":"validation_failed","traceId":"0af7651916cd43dd8448eb211c80319c","errors":[{"field":"receivedOn","code":"date_in_future","message":"'Received on' may not lie after today."}]}""",
    };

    public static IReadOnlyCollection<string> Names => Bodies.Keys;

    public static JsonNode? Of(string schema) => Bodies.TryGetValue(schema, out var example) ? JsonNode.Parse(example) : null;
}
