using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Machines;

// What was kept for a repeated request and is past its time.
[Needs(Permission.RunJobs)]
public sealed record RemoveExpiredAnswers : IBatch<AnswersRemoved>;

public sealed record AnswersRemoved(int Removed, int Failures) : IBatchResult;

internal sealed class RemoveExpiredAnswersHandler(EachOnItsOwn each) : IRequestHandler<RemoveExpiredAnswers, AnswersRemoved>
{
    public async Task<AnswersRemoved> Handle(RemoveExpiredAnswers request, CancellationToken cancellationToken)
    {
        var removed = 0;
        for (var portion = -1; portion != 0; removed += portion)
        {
            portion = await each.SendAsync(new RemoveAnswerPortion(), cancellationToken);
        }

        return new AnswersRemoved(removed, 0);
    }
}

[Needs(Permission.RunJobs)]
internal sealed record RemoveAnswerPortion : ICommand<int>;

internal sealed class RemoveAnswerPortionHandler(ICaseTrackDb db, TimeProvider time) : IRequestHandler<RemoveAnswerPortion, int>
{
    private const int Size = 1000;

    public async Task<int> Handle(RemoveAnswerPortion request, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - KeptAnswer.KeptFor;
        var old = await db.KeptAnswers.Where(k => k.CreatedAt < before).OrderBy(k => k.CreatedAt).Take(Size).Select(k => k.Id).ToListAsync(cancellationToken);
        return old.Count == 0 ? 0 : await db.KeptAnswers.Where(k => old.Contains(k.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
