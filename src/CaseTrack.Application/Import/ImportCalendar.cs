using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Import;

// 节假日安排: the State Council's arrangement of further years. Years of the file replace the same years in force.
[Needs(Permission.ImportData)]
public sealed record ImportCalendar(string Json) : ICommand<BookImported>;

internal sealed class ImportCalendarValidator : AbstractValidator<ImportCalendar>
{
    public ImportCalendarValidator() => RuleFor(c => c.Json).NotEmpty();
}

internal sealed class ImportCalendarHandler(IDeadlineBooks books, BookImport import) : IRequestHandler<ImportCalendar, BookImported>
{
    public async Task<BookImported> Handle(ImportCalendar request, CancellationToken cancellationToken)
    {
        var inForce = books.Engine.Calendar;
        WorkdayCalendar given;
        try
        {
            given = WorkdayCalendar.Parse(request.Json);
        }
        catch (CalendarInvalidException invalid)
        {
            return BookImported.Refused(string.Join('.', new[] { invalid.Year, invalid.Field }.Where(t => t.Length > 0)), invalid.Problem);
        }

        var merged = inForce.MergedWith(given);
        if (merged.Version == inForce.Version)
        {
            return new BookImported(0, 0, given.PublishedYears.Count, [], 0);
        }

        var added = given.PublishedYears.Where(year => !inForce.IsPublished(year)).ToList();
        var changed = given.PublishedYears.Except(added).Where(year => !SameYear(inForce, merged, year)).ToList();
        var what = string.Join(' ', added.Concat(changed).Select(year => year.ToString(CultureInfo.InvariantCulture)));
        var moved = await import.TakeIntoForceAsync(
            Book.Calendar, merged.Version, merged.ToJson(), new DeadlineEngine(books.Engine.Rulebook, merged), Acts.CalendarImported, what, cancellationToken);
        return new BookImported(added.Count, changed.Count, given.PublishedYears.Count - added.Count - changed.Count, [], moved);
    }

    private static bool SameYear(WorkdayCalendar one, WorkdayCalendar other, int year)
    {
        if (one.NoticeOf(year) != other.NoticeOf(year))
        {
            return false;
        }

        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            if (one.IsWorkingDay(day) != other.IsWorkingDay(day) || one.DayName(day) != other.DayName(day))
            {
                return false;
            }
        }

        return true;
    }
}
