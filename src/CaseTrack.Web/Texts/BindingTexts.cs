using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CaseTrack.Web.Texts;

// What is said when a typed value is no date, no number or no choice.
internal static class BindingTexts
{
    public static void Install(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => Say("value_invalid", value, Name(field)));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => Say("value_invalid_alone", value));
        messages.SetUnknownValueIsInvalidAccessor(field => Say("value_unreadable", Name(field)));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Say("value_unreadable_alone"));
        messages.SetValueIsInvalidAccessor(value => Say("value_invalid_alone", value));
        messages.SetValueMustBeANumberAccessor(field => Say("number_needed", Name(field)));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Say("number_needed_alone"));
        messages.SetValueMustNotBeNullAccessor(_ => Say("value_missing"));
        messages.SetMissingBindRequiredValueAccessor(field => Say("field_missing", Name(field)));
        messages.SetMissingKeyOrValueAccessor(() => Say("value_missing"));
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Say("value_missing"));
    }

    private static string Name(string property) => Texts.Find($"Field.{property}", Texts.Language) ?? property;

    private static string Say(string code, params object[] args) =>
        string.Format(System.Globalization.CultureInfo.CurrentCulture, Texts.Find($"Validation.{code}", Texts.Language)!, args);
}
