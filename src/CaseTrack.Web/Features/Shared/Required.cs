using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaseTrack.Web.Features.Shared;

// What a form must hold before it can become a command at all: a choice that was not made has no value to validate.
public static class Required
{
    public static void Require(this ModelStateDictionary state, Texts.Texts texts, params ReadOnlySpan<(string Field, object? Value)> fields)
    {
        foreach (var (field, value) in fields)
        {
            if (value is null && state.GetFieldValidationState(field) != ModelValidationState.Invalid)
            {
                state.AddModelError(field, texts["Validation.field_missing", texts[$"Field.{field}"]]);
            }
        }
    }
}
