using DataForge.Core.Operators;
using DataForge.Core.Teachers;

namespace DataForge.Filters.Tests.Semantic;

/// <summary>Gives a text "TOPIC:NUMBER ..." a vector near its topic's axis, turned by NUMBER hundredths of a radian; other texts have none.</summary>
internal sealed class NumberedEmbedder : ITextEmbedder
{
    private const int Dimension = 19;

    public string Name => "meaning";

    public string Fingerprint => "numbered";

    public static OperatorSetup Setup(string step) => OperatorKit.Rows.Setup(step) with { Teachers = new Dictionary<string, ITeacher> { ["meaning"] = new NumberedEmbedder() } };

    public IOperator CreateScorer(OperatorSetup setup) => throw new InvalidOperationException("It gives no scores.");

    public ValueTask<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<float[]?>>([.. texts.Select(Of)]);

    public static float[]? Of(string text)
    {
        string[] parts = text.Split(' ')[0].Split(':');
        if (parts.Length != 2)
        {
            return null;
        }

        var vector = new float[Dimension];
        double angle = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) / 100.0;
        (vector[parts[0][0] % 9], vector[9 + (parts[0][0] % 9)]) = ((float)Math.Cos(angle), (float)Math.Sin(angle));
        return vector;
    }
}
