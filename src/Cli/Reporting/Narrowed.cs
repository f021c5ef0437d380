using Spectre.Console.Rendering;

namespace DataForge.Cli.Reporting;

/// <summary>Draws something with some columns free at the right of the terminal.</summary>
internal sealed class Narrowed(IRenderable inner, int free) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, Math.Max(1, maxWidth - free));

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, Math.Max(1, maxWidth - free));
}
