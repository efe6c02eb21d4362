using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace CaseTrack.Web.Hosting;

// Text that every database can store and every reader can show: U+0000 and halves of a character are neither.
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
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))))
            {
                return false;
            }
        }

        return true;
    }

    public sealed class Provider : IModelBinderProvider
    {
        // A body or a header is read by a binder of its own.
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.ModelType == typeof(string) && context.BindingInfo is { BinderType: null, BindingSource: null or { IsGreedy: false } }
            ? new PlainTextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
            : null;
    }
}
