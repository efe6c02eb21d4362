using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Import;

// 期限规则: rules of the file replace the rules in force with the same id. None is ever taken away, because a clock keeps
// the version that it started with.
[Needs(Permission.ImportData)]
public sealed record ImportRulebook(string Json) : ICommand<BookImported>;

internal sealed class ImportRulebookValidator : AbstractValidator<ImportRulebook>
{
    public ImportRulebookValidator() => RuleFor(c => c.Json).NotEmpty();
}

internal sealed class ImportRulebookHandler(IDeadlineBooks books, IBookEditions editions, BookImport import) : IRequestHandler<ImportRulebook, BookImported>
{
    public async Task<BookImported> Handle(ImportRulebook request, CancellationToken cancellationToken)
    {
        RulebookMerge merge;
        Rulebook merged;
        try
        {
            Rulebook.Parse(request.Json);
            merge = RulebookMerge.Of(await editions.RulebookJsonAsync(cancellationToken), request.Json);
            merged = Rulebook.Parse(merge.Json);
        }
        catch (RulebookInvalidException invalid)
        {
            return BookImported.Refused(string.Join('.', new[] { invalid.Rule, invalid.Field }.Where(t => t.Length > 0)), invalid.Problem);
        }

        if (!merge.IsChange)
        {
            return new BookImported(0, 0, merge.Same, [], 0);
        }

        var moved = await import.TakeIntoForceAsync(
            Book.Rulebook, merged.Version, merge.Json, new DeadlineEngine(merged, books.Engine.Calendar), Acts.RulebookImported,
            string.Join(' ', merge.Added.Concat(merge.Changed)), cancellationToken);
        return new BookImported(merge.Added.Count, merge.Changed.Count, merge.Same, [], moved);
    }
}
