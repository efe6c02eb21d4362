using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Api.V1.Contract;
using CaseTrack.Web.Features.OnTime;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Api.V1;

[Route("api/v1/statistics")]
[Tags("statistics")]
public sealed class StatisticsController(ApiServices api) : ApiV1Controller(api)
{
    private const int DefaultRows = 50;

    [HttpGet("on-time", Name = "getOnTimeFigures")]
    [NeedsScope(MachineScope.ReadStatistics)]
    [ProducesResponseType<OnTimeFigures>(StatusCodes.Status200OK)]
    public async Task<IActionResult> OnTime([FromQuery] FigureForm form, CancellationToken cancellationToken) =>
        Read(await Mediator.Send(new GetOnTimeFigures(form.ToFilter(Today)), cancellationToken));

    [HttpGet("on-time/rows", Name = "listFigureRows")]
    [NeedsScope(MachineScope.ReadStatistics)]
    [ProducesResponseType<Listed<FigureRow>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Rows(
        [FromQuery] FigureForm form, [FromQuery, Needed] Figure? figure, DeclineReason? reason, string? cursor, int? pageSize, CancellationToken cancellationToken)
    {
        var page = await Mediator.Send(new ListFigureRows(figure!.Value, form.ToFilter(Today), reason, KeyOf(cursor), pageSize ?? DefaultRows), cancellationToken);
        return ReadPage(page.Rows, page.Total, false, page.Next is { } next ? new Cursor(0, next.On.ToString("O", CultureInfo.InvariantCulture), next.Id, false).ToString() : null, null);
    }

    [HttpGet("indicators", Name = "getIndicators")]
    [NeedsScope(MachineScope.ReadStatistics)]
    [ProducesResponseType<IndicatorTable>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Indicators(DateOnly? from, DateOnly? to, string? region, CancellationToken cancellationToken)
    {
        var filter = new FigureForm { From = from, To = to, Region = region }.ToFilter(Today);
        return Read(await Mediator.Send(new GetIndicators(filter.From, filter.To, filter.RegionCode), cancellationToken));
    }

    private static FigureKey? KeyOf(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        return Cursor.Parse(cursor) is { } at && DateOnly.TryParseExact(at.Key, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? new FigureKey(on, at.Id)
            : throw new ProblemException(ApiCodes.CursorInvalid);
    }
}
