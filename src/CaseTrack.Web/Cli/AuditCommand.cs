using System.CommandLine;
using CaseTrack.Application.Audit;

namespace CaseTrack.Web.Cli;

internal static class AuditCommand
{
    public static Command Build(CommandContext context)
    {
        var verify = new Command("verify", context.Texts["Cli.Help.AuditVerify"]);
        verify.SetAction((_, cancellationToken) => context.OnExistingAsync(async app =>
        {
            var report = await CommandContext.SendAsync(app, new VerifyAudit(), cancellationToken);
            var heads = await CommandContext.SendAsync(app, new GetAuditHeads(), cancellationToken);
            var findings = report.Findings.Select(f => new
            {
                f.Code,
                kind = f.Kind?.ToString(),
                chain = f.ChainId,
                f.Subject,
                f.Sequence,
                f.Act,
                f.Field,
                message = Words(f, context.Texts),
            }).ToList();
            context.Answer(
                new { ok = report.IsClean, report.Chains, report.Entries, report.Registers, report.Numbers, findings, report.HasMore, heads },
                [context.Texts[report.IsClean ? "Cli.AuditClean" : "Cli.AuditFindings", report.Chains, report.Entries, report.Registers, report.Numbers, report.Findings.Count], .. findings.Select(f => f.message)]);
            return report.IsClean ? ExitCode.Done : ExitCode.Finding;
        }, cancellationToken));
        return new Command("audit", context.Texts["Cli.Help.Audit"]) { verify };
    }

    public static string Words(AuditFinding finding, Texts.Texts texts)
    {
        var kind = finding.Kind is { } k ? texts[$"Cli.AuditKind.{k}"] : "";
        var where = texts["Cli.AuditSubject", kind, finding.Subject ?? finding.ChainId?.ToString() ?? ""];
        var act = finding.Act is null ? "" : Web.Texts.Texts.Find($"Act.{finding.Act}", Web.Texts.Texts.Language) ?? finding.Act;
        var field = finding.Field is { } name ? texts["Cli.AuditField", Web.Texts.Texts.Find($"Field.{name[(name.LastIndexOf('.') + 1)..]}", Web.Texts.Texts.Language) ?? name] : "";
        return where + texts[$"Cli.AuditFault.{finding.Code}", finding.Sequence, act, field];
    }
}
