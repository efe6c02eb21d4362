using CaseTrack.Web.Api.OpenApi;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.ApiDocs;

// The contract for people, in their language. It tells of no case, so nobody has to sign in to read it.
[AllowAnonymous]
public sealed class ApiDocsController(ContractDocument contract) : Controller
{
    [HttpGet("/api")]
    public async Task<IActionResult> Contract() => View("Contract", ContractPage.Of(await contract.GetAsync(Texts.Texts.Language)));
}
