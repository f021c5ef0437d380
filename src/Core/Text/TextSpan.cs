namespace DataForge.Core.Text;

/// <summary>A piece of a text, in UTF-16 units.</summary>
/// <param name="Start">First unit.</param>
/// <param name="Length">Number of units.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The unit after the last one.</summary>
    public int End => Start + Length;

    /// <summary>The piece of that text.</summary>
    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Length);
}
