using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using MediatR;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseTrack.Web.Features.Shared;

// The choices that several forms offer.
public static class Choices
{
    public static async Task<IReadOnlyList<SelectListItem>> PlacesAsync(this IMediator mediator, CancellationToken cancellationToken) =>
        [.. (await mediator.Send(new ListPlaces(), cancellationToken)).Select(p => new SelectListItem(Texts.Texts.Language == Texts.Texts.English ? p.NameEn : p.Name, p.Code))];

    // Each with the certificate number; whoever has no valid one is shown, and why he cannot be named.
    public static async Task<IReadOnlyList<SelectListItem>> OfficersAsync(this IMediator mediator, Texts.Texts texts, CancellationToken cancellationToken) =>
        [.. (await mediator.Send(new ListOfficers(), cancellationToken)).Select(o => new SelectListItem(
            o.IsCertified ? texts["Cases.OfficerCertified", o.Name, o.CertificateNumber] : texts["Cases.OfficerUncertified", o.Name], o.Id.ToString())
        {
            Disabled = !o.IsCertified,
        })];

    public static async Task<IReadOnlyList<SelectListItem>> ColleaguesAsync(this IMediator mediator, CancellationToken cancellationToken) =>
        [.. (await mediator.Send(new ListOfficers(), cancellationToken)).Select(o => new SelectListItem(o.Name, o.Id.ToString()))];
}
