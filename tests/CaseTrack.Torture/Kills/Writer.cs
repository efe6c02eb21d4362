using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using CaseTrack.Web.Hosting;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Torture.Kills;

// The process that is killed: the whole application over the installation that its environment names, registering clues and filing cases from two
// hundred hands at once until it dies. Whatever was acknowledged stands in the journal, one line written after each answer.
internal static class Writer
{
    public const string Verb = "write";
    public const int Hands = 200;
    private const int First = 10;

    private static readonly TaskCompletionSource Filed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<int> RunAsync(string journal)
    {
        await using var app = CaseTrackHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Warning" });
            builder.Services.AddSingleton<TimeProvider>(AdjustableTime.At("2026-03-02"));
        });
        var callers = await CallersAsync(app.Services);
        await using var acknowledged = new Journal(journal);
        await Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => Task.Run(() => WorkAsync(app.Services, callers, hand, acknowledged))));
        return 0;
    }

    private static async Task WorkAsync(IServiceProvider services, IReadOnlyDictionary<string, Caller> callers, int hand, Journal journal)
    {
        // All at once they would take every step together, and a kill would see clues only.
        if (hand >= First)
        {
            await Filed.Task;
        }

        var (officer, second, leader) = (callers["张执法"], callers["李协办"], callers["赵局长"]);
        while (true)
        {
            var clue = await SendAsync(services, officer, new RegisterClue(
                new DateOnly(2026, 3, 2), ClueSource.Complaint, IpType.Trademark, $"第{hand}号商行", "蓝月亮", "洗衣液", null, "涉嫌销售侵犯注册商标专用权的商品"));
            await AnswerAsync();
            await journal.WriteAsync("clue", clue.Number, clue.Id);
            var proposal = await SendAsync(services, officer, new ProposeFiling(
                clue.Id, CaseKind.AdministrativePenalty, officer.PersonId!.Value.Value, second.PersonId!.Value.Value, "符合立案条件"));
            var filed = await SendAsync(services, leader, new ApproveFiling(clue.Id, proposal, null));
            await AnswerAsync();
            await journal.WriteAsync("case", filed.Number, filed.Id);
            Filed.TrySetResult();
        }
    }

    // As long as an answer is on its way: a kill in between leaves what was done and never acknowledged.
    private static Task AnswerAsync() => Task.Delay(Random.Shared.Next(5, 25));

    private static async Task<TResult> SendAsync<TResult>(IServiceProvider services, Caller caller, IRequest<TResult> request)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(caller);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    private static async Task<IReadOnlyDictionary<string, Caller>> CallersAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Job("torture"));
        var db = scope.ServiceProvider.GetRequiredService<CaseTrackDbContext>();
        var people = await db.People.AsNoTracking().Include(p => p.Roles).Where(p => p.Roles.Any()).ToListAsync();
        return people.ToDictionary(p => p.Name, p => Caller.Of(p, ""));
    }
}
