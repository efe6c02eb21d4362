using System.Data.Common;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure;
using CaseTrack.Infrastructure.Backup;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Cli;

internal sealed record Failure(int ExitCode, string Code, string Message);

// The one place where an exception becomes an exit code and a line. What is not listed is a defect: it is shown whole.
internal static class Failures
{
    public static Failure? Of(Exception e, Texts.Texts texts) => e switch
    {
        BadInputException bad => new(ExitCode.Refused, bad.Code, bad.Message),
        RuleBrokenException refusal => new(ExitCode.Refused, refusal.Code, texts.InWords(refusal)),
        DeadlineRefusedException refusal => new(ExitCode.Refused, refusal.Code, VectorTexts.Refusal(refusal)),
        ValidationException invalid => new(ExitCode.Refused, "input_invalid", string.Join(" ", invalid.Errors.Select(x => x.ErrorMessage).Distinct())),
        CalendarInvalidException or RulebookInvalidException => new(ExitCode.Refused, "file_invalid", e.Message),
        DatabaseNewerException newer => new(ExitCode.Refused, "database_newer", texts["Cli.DatabaseNewer", newer.Migration]),
        DatabaseUnsafeException weak => new(ExitCode.Environment, "database_unsafe", texts["Cli.DatabaseUnsafe", string.Join(",", weak.Risks)]),
        SettingInvalidException setting => new(ExitCode.Environment, "setting_invalid", texts[$"Cli.Setting.{setting.Fault}", setting.Setting, setting.Value, setting.Expected]),
        BackupRefusedException refused => new(ExitCode.Refused, refused.Code, texts[$"Cli.Backup.{refused.Code}", [.. refused.Args]]),
        BackupToolMissingException missing => new(ExitCode.Environment, "tool_missing", texts["Cli.ToolMissing", missing.Tool]),
        DatabaseOutdatedException => new(ExitCode.Environment, "database_outdated", texts["Cli.DatabaseOutdated"]),
        IOException { InnerException: AddressInUseException } => new(ExitCode.Environment, "address_in_use", texts["Cli.AddressInUse", FirstLine(e)]),
        ChangedMeanwhileException => new(ExitCode.Environment, "changed_meanwhile", texts["Refusal.changed_meanwhile"]),
        IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException or TimeoutException =>
            new(ExitCode.Environment, "environment", texts["Cli.Environment", FirstLine(e)]),
        DbException or DbUpdateException => new(ExitCode.Environment, "database", texts["Cli.Database", FirstLine(e.InnerException ?? e)]),
        _ => null,
    };

    private static string FirstLine(Exception e) => e.Message.Split('\n', 2)[0].TrimEnd('\r');
}
