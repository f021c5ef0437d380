namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>A parsed template.</summary>
internal sealed class TemplateTree(TemplateSource source, StatementList body, BlockStatement[] blocks, string[] names, bool hasGeneration, int selfName)
{
    public TemplateSource Source { get; } = source;

    public StatementList Body { get; } = body;

    public BlockStatement[] Blocks { get; } = blocks;

    /// <summary>The names in the template by their number.</summary>
    public string[] Names { get; } = names;

    /// <summary>Whether a part is marked with <c>{% generation %}</c>.</summary>
    public bool HasGeneration { get; } = hasGeneration;

    /// <summary>The number of the name <c>self</c>, or -1 where the template does not use it.</summary>
    public int SelfName { get; } = selfName;

    /// <summary>Names that the top level hides until it assigns them.</summary>
    public int[] Hidden { get; set; } = [];

    public static TemplateTree Parse(string text)
    {
        var source = new TemplateSource(text);
        TemplateTree tree = new StatementParser(source, Lexer.Tokenize(source)).ParseTemplate();
        FilterCheck.Check(tree);
        new NameAnalysis(tree.Names).Analyze(tree);
        return tree;
    }
}
