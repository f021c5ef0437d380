using DataForge.Pipelines.Definition;

namespace DataForge.Cli;

/// <summary>What commands work with.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Messages to the user.</param>
/// <param name="OutIsTerminal">True where a person reads <paramref name="Out"/> as it appears.</param>
internal sealed record CommandContext(TextWriter Out, TextWriter Error, bool OutIsTerminal)
{
    private readonly Lazy<Catalogue> _catalogue = new(DataForgeCatalogue.Create);

    /// <summary>What commands read that take standard input, a line at a time; a byte that is no UTF-8 is half of a surrogate pair in it. Nothing by default.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>True where a person types what <see cref="In"/> gives. The default is false.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>Everything that pipeline files may name; made when first asked for, since most commands do not need it.</summary>
    public Catalogue Catalogue => _catalogue.Value;
}
