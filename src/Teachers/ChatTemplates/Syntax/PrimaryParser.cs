using System.Text;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>Parses names, literals and brackets, and the lookups, calls, filters and tests behind them.</summary>
internal sealed class PrimaryParser(TokenStream tokens, NodeFactory factory, NameTable names)
{
    private ExpressionParser _expressions = null!;

    public PrimaryParser With(ExpressionParser expressions)
    {
        _expressions = expressions;
        return this;
    }

    public Expression ParseUnary(bool withFilter)
    {
        Token start = tokens.Current;
        Expression expression;
        if (start.IsOperator("-") || start.IsOperator("+"))
        {
            tokens.Next();
            factory.Open();
            Expression operand = ParseUnary(withFilter: false);
            factory.Close();
            expression = factory.Finish(new SignExpression(start.Text == "-", operand), start);
        }
        else
        {
            expression = ParsePrimary();
        }

        expression = ParsePostfix(expression, start);
        return withFilter ? ParseFiltersAndTests(expression, start) : expression;
    }

    public Expression ParsePrimary()
    {
        Token token = tokens.Next();
        switch (token.Kind)
        {
            case TokenKind.Name:
                return factory.Finish(NameOrConstant(token), token);
            case TokenKind.String:
                return factory.Finish(new LiteralExpression(ParseStrings(token)), token);
            case TokenKind.Integer or TokenKind.Float:
                return factory.Finish(new LiteralExpression(token.Value!), token);
            case TokenKind.Operator when token.Text == "(":
                Expression inside = _expressions.ParseTuple(inBrackets: true);
                tokens.ExpectOperator(")");
                return inside;
            case TokenKind.Operator when token.Text == "[":
                return factory.Finish(new ListExpression([.. ParseUntil("]")]), token);
            case TokenKind.Operator when token.Text == "{":
                return ParseDict(token);
            default:
                throw new TemplateSyntaxFailure($"unexpected '{token.Describe()}'", token.Line);
        }
    }

    /// <summary>The filters behind a <c>|</c>; the first may stand without it.</summary>
    public FilterExpression ParseFilters(Expression? operand, Token start, bool startsInline)
    {
        FilterExpression? filter = null;
        while (startsInline || tokens.SkipOperator("|"))
        {
            startsInline = false;
            string name = ParseDottedName();
            ArgumentList arguments = tokens.Current.IsOperator("(") ? ParseArguments() : ArgumentList.Empty;
            filter = factory.Finish(new FilterExpression(filter ?? operand, name, arguments), start);
        }

        return filter!;
    }

    public Expression ParsePostfix(Expression expression, Token start)
    {
        while (true)
        {
            if (tokens.SkipOperator("."))
            {
                expression = ParseAttribute(expression, start);
            }
            else if (tokens.SkipOperator("["))
            {
                expression = ParseItem(expression, start);
            }
            else if (tokens.Current.IsOperator("("))
            {
                expression = factory.Finish(new CallExpression(expression, ParseArguments()), start);
            }
            else
            {
                return expression;
            }
        }
    }

    private Expression NameOrConstant(Token token) => token.Text switch
    {
        "true" or "True" => new LiteralExpression(Boxed.True),
        "false" or "False" => new LiteralExpression(Boxed.False),
        "none" or "None" => new LiteralExpression(NoneValue.Instance),
        _ => new NameExpression(token.Text, names.IdOf(token.Text)),
    };

    private string ParseStrings(Token first)
    {
        if (tokens.Current.Kind != TokenKind.String)
        {
            return first.Text;
        }

        var text = new StringBuilder(first.Text);
        while (tokens.Current.Kind == TokenKind.String)
        {
            text.Append(tokens.Next().Text);
        }

        return text.ToString();
    }

    private List<Expression> ParseUntil(string close)
    {
        var items = new List<Expression>();
        while (!tokens.Current.IsOperator(close))
        {
            if (items.Count > 0)
            {
                tokens.ExpectOperator(",");
                if (tokens.Current.IsOperator(close))
                {
                    break;
                }
            }

            items.Add(_expressions.Parse());
        }

        tokens.ExpectOperator(close);
        return items;
    }

    private DictExpression ParseDict(Token start)
    {
        var keys = new List<Expression>();
        var values = new List<Expression>();
        while (!tokens.Current.IsOperator("}"))
        {
            if (keys.Count > 0)
            {
                tokens.ExpectOperator(",");
                if (tokens.Current.IsOperator("}"))
                {
                    break;
                }
            }

            keys.Add(_expressions.Parse());
            tokens.ExpectOperator(":");
            values.Add(_expressions.Parse());
        }

        tokens.ExpectOperator("}");
        return factory.Finish(new DictExpression([.. keys], [.. values]), start);
    }

    private Expression ParseAttribute(Expression owner, Token start)
    {
        Token name = tokens.Next();
        return name.Kind switch
        {
            TokenKind.Name => factory.Finish(new AttributeExpression(owner, name.Text), start),
            TokenKind.Integer => factory.Finish(new ItemExpression(owner, factory.Finish(new LiteralExpression(name.Value!), name)), start),
            _ => throw new TemplateSyntaxFailure("expected name or number", name.Line),
        };
    }

    private ItemExpression ParseItem(Expression owner, Token start)
    {
        Token first = tokens.Current;
        var keys = new List<Expression>();
        while (!tokens.Current.IsOperator("]"))
        {
            if (keys.Count > 0)
            {
                tokens.ExpectOperator(",");
            }

            keys.Add(ParseKey());
        }

        tokens.ExpectOperator("]");
        if (keys.Count > 1 && keys.Exists(part => part is SliceExpression))
        {
            throw new TemplateSyntaxFailure("a cut cannot stand among other keys", start.Line, "SyntaxError");
        }

        Expression key = keys.Count == 1 ? keys[0] : factory.Finish(new TupleExpression([.. keys]), first);
        return factory.Finish(new ItemExpression(owner, key), start);
    }

    private Expression ParseKey()
    {
        Token start = tokens.Current;
        Expression? from = start.IsOperator(":") ? null : _expressions.Parse();
        if (from is not null && !tokens.Current.IsOperator(":"))
        {
            return from;
        }

        tokens.ExpectOperator(":");
        Expression? to = IsEndOfBound() ? null : _expressions.Parse();
        Expression? step = tokens.SkipOperator(":") && !IsEndOfBound() ? _expressions.Parse() : null;
        return factory.Finish(new SliceExpression(from, to, step), start);
    }

    private bool IsEndOfBound() =>
        tokens.Current.IsOperator(":") || tokens.Current.IsOperator("]") || tokens.Current.IsOperator(",");

    private Expression ParseFiltersAndTests(Expression expression, Token start)
    {
        while (true)
        {
            if (tokens.Current.IsOperator("|"))
            {
                expression = ParseFilters(expression, start, startsInline: false);
            }
            else if (tokens.SkipName("is"))
            {
                expression = ParseTest(expression, start);
            }
            else if (tokens.Current.IsOperator("("))
            {
                expression = factory.Finish(new CallExpression(expression, ParseArguments()), start);
            }
            else
            {
                return expression;
            }
        }
    }

    private Expression ParseTest(Expression operand, Token start)
    {
        bool negated = tokens.SkipName("not");
        string name = ParseDottedName();
        ArgumentList arguments = ArgumentList.Empty;
        if (tokens.Current.IsOperator("("))
        {
            arguments = ParseArguments();
        }
        else if (StartsArgument(tokens.Current))
        {
            if (tokens.Current.IsName("is"))
            {
                throw new TemplateSyntaxFailure("You cannot chain multiple tests with is", tokens.Current.Line);
            }

            Token first = tokens.Current;
            factory.Open();
            arguments = new ArgumentList([ParsePostfix(ParsePrimary(), first)], [], null, null);
            factory.Close();
        }

        Expression test = factory.Finish(new TestExpression(operand, name, arguments), start);
        return negated ? factory.Finish(new NotExpression(test), start) : test;
    }

    private static bool StartsArgument(Token token) => token.Kind switch
    {
        TokenKind.Name => token.Text is not ("else" or "or" or "and"),
        TokenKind.String or TokenKind.Integer or TokenKind.Float => true,
        _ => token.IsOperator("[") || token.IsOperator("{"),
    };

    private string ParseDottedName()
    {
        var name = new StringBuilder(tokens.Expect(TokenKind.Name).Text);
        while (tokens.SkipOperator("."))
        {
            name.Append('.').Append(tokens.Expect(TokenKind.Name).Text);
        }

        return name.ToString();
    }

    private ArgumentList ParseArguments() => new ArgumentParser(tokens, _expressions).Parse();
}
