using System.Globalization;
using FluentValidation;
using FluentValidation.Resources;

namespace CaseTrack.Web.Texts;

// FluentValidation speaks both languages itself; codes of our own and the names of fields come from Resources.
internal sealed class ValidationTexts : LanguageManager
{
    public override string GetString(string key, CultureInfo? culture = null) =>
        Texts.Find($"Validation.{key}", Texts.Language) ?? base.GetString(key, culture ?? CultureInfo.CurrentUICulture);

    public static void Install()
    {
        ValidatorOptions.Global.LanguageManager = new ValidationTexts();
        // An empty field is empty and not also of the wrong form.
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = CascadeMode.Stop;
        ValidatorOptions.Global.DisplayNameResolver = (type, member, _) =>
            member is null ? null : Texts.Find($"Field.{type.Name}.{member.Name}", Texts.Language) ?? Texts.Find($"Field.{member.Name}", Texts.Language) ?? member.Name;
    }
}
