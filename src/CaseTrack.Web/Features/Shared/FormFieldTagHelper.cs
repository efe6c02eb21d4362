using System.Globalization;
using CaseTrack.Web.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTrack.Web.Features.Shared;

// One field of a form: label above, required said, hint, control and error, tied together for screen readers.
// Attributes it does not know (maxlength, autocomplete, hx-…) go to the control.
[HtmlTargetElement("form-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormFieldTagHelper(IHtmlGenerator generator, Texts.Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;

    // Says Field.<property> unless told otherwise.
    public string? Label { get; set; }

    public string? Hint { get; set; }

    public string? Type { get; set; }

    // More than one line.
    public int? Rows { get; set; }

    // The choices; an enum brings its own.
    public IEnumerable<SelectListItem>? Items { get; set; }

    public bool Required { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var errors = ViewContext.ModelState.TryGetValue(name, out var entry) ? entry.Errors : [];
        var attributes = output.Attributes.ToDictionary(a => a.Name, a => a.Value);
        Describe(attributes, id, errors.Count > 0);

        var isCheckBox = For.Metadata.UnderlyingOrModelType == typeof(bool) && Type is null;
        var label = LabelFor(id, isCheckBox);
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        if (isCheckBox)
        {
            var row = new TagBuilder("div");
            row.AddCssClass("form-check");
            row.InnerHtml.AppendHtml(CheckBox(attributes)).AppendHtml(label).AppendHtml(generator.GenerateHiddenForCheckbox(ViewContext, For.ModelExplorer, For.Name));
            output.Content.AppendHtml(row);
            AppendNotes(output, id, errors);
            return;
        }

        output.Content.AppendHtml(label);
        AppendNotes(output, id, errors);
        output.Content.AppendHtml(Control(attributes));
    }

    private void Describe(Dictionary<string, object> attributes, string id, bool isWrong)
    {
        attributes["id"] = id;
        var describedBy = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", isWrong ? $"{id}-error" : null }.OfType<string>());
        if (describedBy.Length > 0)
        {
            attributes["aria-describedby"] = describedBy;
        }

        if (isWrong)
        {
            attributes["aria-invalid"] = "true";
        }

        if (Required)
        {
            attributes["aria-required"] = "true";
        }
    }

    private TagBuilder LabelFor(string id, bool isCheckBox)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.AddCssClass(isCheckBox ? "form-check-label" : "form-label");
        label.InnerHtml.Append(Label ?? texts[$"Field.{For.Metadata.PropertyName}"]);
        if (Required)
        {
            label.InnerHtml.AppendHtml(Span("required-mark", id: null, texts["Shell.Required"]));
        }

        return label;
    }

    private void AppendNotes(TagHelperOutput output, string id, Microsoft.AspNetCore.Mvc.ModelBinding.ModelErrorCollection errors)
    {
        if (Hint is not null)
        {
            output.Content.AppendHtml(Span("field-hint", $"{id}-hint", Hint, "div"));
        }

        if (errors.Count > 0)
        {
            output.Content.AppendHtml(Span("field-error", $"{id}-error", string.Join(' ', errors.Select(e => e.ErrorMessage))));
        }
    }

    private TagBuilder CheckBox(Dictionary<string, object> attributes)
    {
        var box = generator.GenerateCheckBox(ViewContext, For.ModelExplorer, For.Name, For.Model as bool?, attributes);
        box.AddCssClass("form-check-input");
        return box;
    }

    private TagBuilder Control(Dictionary<string, object> attributes)
    {
        var type = For.Metadata.UnderlyingOrModelType;
        var items = Items ?? (type.IsEnum ? EnumItems(type) : null);
        if (items is not null)
        {
            var select = generator.GenerateSelect(ViewContext, For.ModelExplorer, texts["Shell.Choose"], For.Name, items, allowMultiple: false, attributes);
            select.AddCssClass("form-select");
            return select;
        }

        var control = Rows is { } rows
            ? generator.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, rows, columns: 0, attributes)
            : Input(type, attributes);
        control.AddCssClass("form-control");
        return control;
    }

    private TagBuilder Input(Type type, Dictionary<string, object> attributes)
    {
        var kind = Type ?? (type == typeof(DateOnly) ? "date" : type.IsPrimitive ? "number" : "text");
        attributes["type"] = kind;
        var value = kind is "password" or "file" ? null : For.Model is IFormattable formattable
            ? formattable.ToString(For.Model is DateOnly ? "yyyy-MM-dd" : null, CultureInfo.InvariantCulture)
            : For.Model;
        return kind == "password"
            ? generator.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, value, attributes)
            : generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, value, format: null, attributes);
    }

    private IEnumerable<SelectListItem> EnumItems(Type type) =>
        Enum.GetNames(type).Select(n => new SelectListItem(texts[$"Enum.{type.Name}.{n}"], n));

    private static TagBuilder Span(string css, string? id, string text, string tag = "span")
    {
        var span = new TagBuilder(tag);
        span.AddCssClass(css);
        if (id is not null)
        {
            span.Attributes["id"] = id;
        }

        span.InnerHtml.Append(text);
        return span;
    }
}
