using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Clues;

[Needs(Permission.RegisterClue)]
public sealed record RegisterClue(
    DateOnly ReceivedOn, ClueSource Source, IpType IpType, string? Respondent, string? RightName, string? Goods, string? RegionCode, string Summary,
    bool IsConfidential = false) : ICommand<RegisteredClue>;

public sealed record RegisteredClue(Guid Id, string Number, DateOnly? VerifyBy);

internal sealed class RegisterClueValidator : AbstractValidator<RegisterClue>
{
    public RegisterClueValidator(LegalToday today)
    {
        RuleFor(c => c.ReceivedOn).LessThanOrEqualTo(_ => today.Value).WithErrorCode("date_in_future").GreaterThan(new DateOnly(2000, 1, 1));
        RuleFor(c => c.Source).IsInEnum();
        RuleFor(c => c.IpType).IsInEnum();
        RuleFor(c => c.Respondent).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(c => c.RightName).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(c => c.Goods).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(c => c.Summary).NotEmpty().MaximumLength(InfringementFacts.TextMaxLength);
    }
}

internal sealed class RegisterClueHandler(
    ICaseTrackDb db, CallerContext context, Present present, IdGenerator ids, INumberRegister register, IDeadlineBooks books)
    : IRequestHandler<RegisterClue, RegisteredClue>
{
    public async Task<RegisteredClue> Handle(RegisterClue request, CancellationToken cancellationToken)
    {
        var agency = context.Caller.RequireAgency();
        await db.Regions.MustExistAsync(request.RegionCode, cancellationToken);
        var moment = present.Moment();
        var id = ids.New<ClueId>();
        var number = await register.IssueAsync(agency, NumberedKind.Clue, moment.Today.Year, id.Value, cancellationToken);
        var facts = new InfringementFacts
        {
            IpType = request.IpType,
            Respondent = request.Respondent.Clean(),
            RightName = request.RightName.Clean(),
            Goods = request.Goods.Clean(),
            RegionCode = request.RegionCode.Clean(),
            Summary = request.Summary.Clean(),
        };
        var clue = Clue.Register(
            id, ids.New<ClockId>(), agency, context.Caller.StationId, number, request.Source, request.ReceivedOn, facts, moment, books.Engine);
        if (request.IsConfidential)
        {
            clue.SetConfidential(true, moment);
        }

        db.Clues.Add(clue);
        return new RegisteredClue(id.Value, number, clue.DueOn);
    }
}
