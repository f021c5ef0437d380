namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>Parses the arguments of a call.</summary>
internal sealed class ArgumentParser(TokenStream tokens, ExpressionParser expressions)
{
    private readonly List<Expression> _positional = [];
    private readonly List<KeyValuePair<string, Expression>> _named = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private Expression? _rest;
    private Expression? _options;

    public ArgumentList Parse()
    {
        Token open = tokens.ExpectOperator("(");
        bool any = false;
        while (!tokens.Current.IsOperator(")"))
        {
            if (any)
            {
                tokens.ExpectOperator(",");
                if (tokens.Current.IsOperator(")"))
                {
                    break;
                }
            }

            any = true;
            if (!ParseArgument())
            {
                throw new TemplateSyntaxFailure("invalid syntax for function call expression", open.Line);
            }
        }

        tokens.ExpectOperator(")");
        return any ? new ArgumentList([.. _positional], [.. _named], _rest, _options) : ArgumentList.Empty;
    }

    private bool ParseArgument()
    {
        if (tokens.SkipOperator("*"))
        {
            bool first = _rest is null && _options is null;
            _rest = expressions.Parse();
            return first;
        }

        if (tokens.SkipOperator("**"))
        {
            bool first = _options is null;
            _options = expressions.Parse();
            return first;
        }

        if (tokens.Current.Kind == TokenKind.Name && tokens.Ahead.IsOperator("="))
        {
            Token name = tokens.Next();
            tokens.Next();
            bool allowed = _options is null;
            bool repeated = !_names.Add(name.Text);
            _named.Add(new(name.Text, expressions.Parse()));
            return repeated ? throw new TemplateSyntaxFailure($"keyword argument repeated: {name.Text}", name.Line, "SyntaxError") : allowed;
        }

        bool inOrder = _rest is null && _options is null && _named.Count == 0;
        _positional.Add(expressions.Parse());
        return inOrder;
    }
}
