namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>A node of a parsed template and its place in the source.</summary>
internal abstract class Node
{
    /// <summary>Line of the first unit, from 1.</summary>
    public int Line { get; set; }

    public int Start { get; set; }

    public int End { get; set; }

    /// <summary>How many nodes lie in one another under this one, itself included.</summary>
    public int Depth { get; set; } = 1;

    public virtual IReadOnlyList<Node> Children => [];
}
