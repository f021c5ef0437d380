namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>
/// Finds the names that a frame assigns before it reads them and that no frame around it knows. Jinja makes such a name a
/// variable of the frame from its beginning, so a macro or inner loop that reads it earlier sees it undefined, and not a
/// variable of the request that has the same name.
/// </summary>
internal sealed class NameAnalysis(string[] names)
{
    public void Analyze(TemplateTree tree) => tree.Hidden = AnalyzeFrame(null, [], [tree.Body]);

    /// <summary>Analyzes a frame that begins with <paramref name="parameters"/>, and all frames in it; gives the hidden names.</summary>
    private int[] AnalyzeFrame(Frame? parent, IEnumerable<int> parameters, IEnumerable<Node?> content)
    {
        var frame = new Frame(parent);
        foreach (int parameter in parameters)
        {
            frame.Load(parameter);
        }

        foreach (Node? node in content)
        {
            Visit(frame, node, conditional: false);
        }

        foreach (Node inner in frame.Inner)
        {
            AnalyzeInner(frame, inner);
        }

        return [.. frame.Hidden];
    }

    /// <summary>Notes what a node reads and assigns in the frame it stands in.</summary>
    private static void Visit(Frame frame, Node? node, bool conditional)
    {
        switch (node)
        {
            case null:
                return;
            case NameExpression name:
                frame.Load(name.Id);
                return;
            case NameTarget target:
                frame.Store(target.Id, conditional);
                return;
            case SetStatement set:
                Visit(frame, set.Value, conditional);
                Visit(frame, set.Target, conditional);
                return;
            case IfStatement branches:
                foreach ((Expression test, StatementList body) in branches.Branches)
                {
                    Visit(frame, test, conditional);
                    Visit(frame, body, conditional: true);
                }

                Visit(frame, branches.Otherwise, conditional: true);
                return;
            case ForStatement loop:
                Visit(frame, loop.Iterable, conditional);
                break;
            case MacroStatement macro:
                frame.Store(macro.Id, conditional);
                break;
            case CallBlockStatement call:
                Visit(frame, call.Call, conditional);
                break;
            case FilterBlockStatement filter:
                Visit(frame, filter.Filter, conditional);
                break;
            case SetBlockStatement set:
                Visit(frame, set.Target, conditional);
                break;
            case WithStatement with:
                foreach ((_, Expression value) in with.Assignments)
                {
                    Visit(frame, value, conditional);
                }

                break;
            case GenerationStatement or AutoescapeStatement or BlockStatement:
                break;
            default:
                foreach (Node child in node.Children)
                {
                    Visit(frame, child, conditional);
                }

                return;
        }

        frame.Inner.Add(node);
    }

    private void AnalyzeInner(Frame frame, Node node)
    {
        switch (node)
        {
            case ForStatement loop:
                loop.Hidden = AnalyzeFrame(frame, Ids(loop.Target).Append(loop.LoopName), [loop.Body]);
                loop.HiddenOtherwise = AnalyzeFrame(frame, [], [loop.Otherwise]);
                break;
            case MacroStatement macro:
                AnalyzeMacro(frame, macro.Body);
                break;
            case CallBlockStatement call:
                AnalyzeMacro(frame, call.Body);
                break;
            case GenerationStatement generation:
                AnalyzeMacro(frame, generation.Body);
                break;
            case FilterBlockStatement filter:
                filter.Hidden = AnalyzeFrame(frame, [], [filter.Body]);
                break;
            case SetBlockStatement set:
                set.Hidden = AnalyzeFrame(frame, [], [set.Body]);
                break;
            case WithStatement with:
                with.Hidden = AnalyzeFrame(frame, with.Assignments.SelectMany(assignment => Ids(assignment.Target)), [with.Body]);
                break;
            case AutoescapeStatement autoescape:
                autoescape.Hidden = AnalyzeFrame(frame, [], [autoescape.Value, autoescape.Body]);
                break;
            case BlockStatement block:
                block.Hidden = AnalyzeFrame(null, [], [block.Body]);
                break;
        }
    }

    private void AnalyzeMacro(Frame frame, MacroBody body)
    {
        body.UsesCaller = Reads(body.Content, "caller");
        body.TakesNamed = Reads(body.Content, "kwargs") && !Array.Exists(body.Parameters, parameter => parameter.Name == "kwargs");
        body.TakesRest = Reads(body.Content, "varargs") && !Array.Exists(body.Parameters, parameter => parameter.Name == "varargs");
        body.Hidden = AnalyzeFrame(
            frame,
            body.Parameters.Select(parameter => parameter.Id),
            [.. body.Parameters.Select(parameter => parameter.Default), body.Content]);
    }

    private bool Reads(Node node, string name) => node switch
    {
        NameExpression found => names[found.Id] == name,
        BlockStatement => false,
        _ => node.Children.Any(child => Reads(child, name)),
    };

    private static IEnumerable<int> Ids(Target target) =>
        target is NameTarget name ? [name.Id] : target.Children.OfType<Target>().SelectMany(Ids);

    private sealed class Frame(Frame? parent)
    {
        private readonly HashSet<int> _known = [];

        public List<int> Hidden { get; } = [];

        /// <summary>Nodes that open frames in this one.</summary>
        public List<Node> Inner { get; } = [];

        public void Load(int name) => _known.Add(name);

        public void Store(int name, bool conditional)
        {
            if (_known.Add(name) && !conditional && !(parent?.Knows(name) ?? false))
            {
                Hidden.Add(name);
            }
        }

        private bool Knows(int name) => _known.Contains(name) || (parent?.Knows(name) ?? false);
    }
}
