using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Tracker.Archive;

/// <summary>
/// A line on the grid: what is narrow stands at half width, a picture takes one place. Written without markup, in which
/// every space would be printed.
/// </summary>
public sealed class GridText : ComponentBase
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var (text, kind) in Grid.Runs(Text))
        {
            if (kind == GridRun.Full)
            {
                builder.AddContent(0, text);
                continue;
            }

            builder.OpenElement(1, "span");
            builder.AddAttribute(2, "class", kind == GridRun.Half ? "half" : "pict");
            builder.AddContent(3, text);
            builder.CloseElement();
        }
    }
}
