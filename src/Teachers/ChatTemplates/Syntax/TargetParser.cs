namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>Parses what can be assigned to: names, tuples of them, and attributes of namespaces.</summary>
internal sealed class TargetParser(TokenStream tokens, NodeFactory factory, ExpressionParser expressions, NameTable names)
{
    private static readonly string[] Constants = ["true", "false", "none", "True", "False", "None"];

    public NameTarget ParseName()
    {
        Token name = tokens.Expect(TokenKind.Name);
        return Constants.Contains(name.Text)
            ? throw CannotAssign("const", name)
            : factory.Finish(new NameTarget(name.Text, names.IdOf(name.Text)), name);
    }

    public Target Parse(string? endName, bool withNamespace, bool inBrackets = false)
    {
        Token start = tokens.Current;
        var targets = new List<Target>();
        bool isTuple = false;
        while (!expressions.IsEndOfTuple(endName))
        {
            targets.Add(ParseSingle(withNamespace));
            if (!tokens.SkipOperator(","))
            {
                break;
            }

            isTuple = true;
        }

        if (!isTuple && targets.Count == 1)
        {
            return targets[0];
        }

        return isTuple || inBrackets
            ? factory.Finish(new TupleTarget([.. targets]), start)
            : throw new TemplateSyntaxFailure($"Expected an expression, got '{tokens.Current.Describe()}'", start.Line);
    }

    /// <summary>Fails where a loop would assign its own variable <c>loop</c>.</summary>
    public static void RefuseLoop(Target target)
    {
        if (target is NameTarget { Name: "loop" })
        {
            throw new TemplateSyntaxFailure("Can't assign to special loop variable in for-loop target", target.Line, "TemplateAssertionError");
        }

        foreach (Target child in target.Children.OfType<Target>())
        {
            RefuseLoop(child);
        }
    }

    public MacroParameter[] ParseParameters()
    {
        var parameters = new List<MacroParameter>();
        var seen = new HashSet<int>();
        tokens.ExpectOperator("(");
        while (!tokens.Current.IsOperator(")"))
        {
            if (parameters.Count > 0)
            {
                tokens.ExpectOperator(",");
            }

            NameTarget name = ParseName();
            Expression? missing = tokens.SkipOperator("=") ? expressions.Parse() : null;
            if (missing is null && parameters is [.., { Default: not null }])
            {
                throw new TemplateSyntaxFailure("non-default argument follows default argument", name.Line);
            }

            if (!seen.Add(name.Id))
            {
                throw new TemplateSyntaxFailure($"duplicate argument '{name.Name}' in function definition", name.Line, "SyntaxError");
            }

            parameters.Add(new MacroParameter(name.Name, name.Id, missing));
        }

        tokens.ExpectOperator(")");
        return [.. parameters];
    }

    private Target ParseSingle(bool withNamespace)
    {
        Token start = tokens.Current;
        if (tokens.SkipOperator("("))
        {
            factory.Open();
            Target inside = Parse(endName: null, withNamespace: false, inBrackets: true);
            factory.Close();
            tokens.ExpectOperator(")");
            return inside;
        }

        if (start.Kind != TokenKind.Name)
        {
            expressions.Primary.ParsePrimary();
            throw CannotAssign("const", start);
        }

        if (withNamespace && tokens.Ahead.IsOperator(".") && !Constants.Contains(start.Text))
        {
            tokens.Next();
            NameExpression space = factory.Finish(new NameExpression(start.Text, names.IdOf(start.Text)), start);
            tokens.ExpectOperator(".");
            string name = tokens.Expect(TokenKind.Name).Text;
            return factory.Finish(new NamespaceTarget(space, name), start);
        }

        return ParseName();
    }

    private static TemplateSyntaxFailure CannotAssign(string what, Token token) => new($"can't assign to '{what}'", token.Line);
}
