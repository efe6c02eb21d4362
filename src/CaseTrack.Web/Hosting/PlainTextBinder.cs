using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace CaseTrack.Web.Hosting;

// Text that every database can store and every program can read: U+0000, halves of a character and the code points that Unicode
// keeps for no character at all are neither.
internal sealed class PlainTextBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result.Model is string text && !IsPlain(text))
        {
            bindingContext.ModelState.TryAddModelError(
                bindingContext.ModelName, bindingContext.ModelMetadata.ModelBindingMessageProvider.UnknownValueIsInvalidAccessor(bindingContext.ModelMetadata.DisplayName ?? bindingContext.FieldName));
            bindingContext.Result = ModelBindingResult.Failed();
        }
    }

    public static bool IsPlain(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || rune.Value == 0 || IsNoCharacter(rune.Value))
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static bool IsNoCharacter(int code) => code is >= 0xFDD0 and <= 0xFDEF || (code & 0xFFFE) == 0xFFFE;

    public sealed class Provider : IModelBinderProvider
    {
        // A body or a header is read by a binder of its own.
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.ModelType == typeof(string) && context.BindingInfo is { BinderType: null, BindingSource: null or { IsGreedy: false } }
            ? new PlainTextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
            : null;
    }
}
