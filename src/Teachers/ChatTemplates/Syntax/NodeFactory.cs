namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>Gives parsed nodes their place in the source and bounds how deep they lie in one another.</summary>
internal sealed class NodeFactory(TokenStream tokens)
{
    /// <summary>Operators in a row count for this bound.</summary>
    private const int MaxDepth = 400;

    /// <summary>Tags, brackets and signs that are open at once.</summary>
    private const int MaxOpen = 128;

    private int _open;

    /// <summary>Completes a node that began at <paramref name="start"/> and ended before the current token.</summary>
    public T Finish<T>(T node, Token start)
        where T : Node
    {
        node.Line = start.Line;
        node.Start = start.Start;
        node.End = Math.Max(tokens.Previous.End, start.End);
        foreach (Node child in node.Children)
        {
            node.Depth = Math.Max(node.Depth, child.Depth + 1);
        }

        return node.Depth > MaxDepth ? throw TooDeep(start) : node;
    }

    /// <summary>Enters a rule of the grammar that can contain itself; <see cref="Close"/> leaves it.</summary>
    public void Open()
    {
        if (++_open > MaxOpen)
        {
            throw TooDeep(tokens.Current);
        }
    }

    public void Close() => _open--;

    private static TemplateSyntaxFailure TooDeep(Token token) =>
        new("expressions and tags are nested too deep", token.Line, "RecursionError");
}
