using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Language;

public sealed class LanguageController : Controller
{
    // Without a token: the switch also stands on error pages, which know nobody, and a language that somebody else chose does no harm.
    [AllowAnonymous]
    [IgnoreAntiforgeryToken]
    [HttpPost("/language")]
    public IActionResult Choose(string? language, string? back)
    {
        if (language is not (Texts.Texts.Chinese or Texts.Texts.English))
        {
            return BadRequest();
        }

        Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true });
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
