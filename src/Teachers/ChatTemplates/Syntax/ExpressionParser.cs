namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>
/// Parses expressions by precedence, loosest first: conditional, or, and, not, comparison, sum, concatenation, product,
/// power, sign; filters and tests bind to what stands directly before them.
/// </summary>
internal sealed class ExpressionParser(TokenStream tokens, NodeFactory factory, NameTable names)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Sums = ["+", "-"];
    private static readonly string[] Products = ["*", "/", "//", "%"];
    private static readonly string[] Powers = ["**"];

    private readonly PrimaryParser _primary = new(tokens, factory, names);

    public PrimaryParser Primary => _primary.With(this);

    public Expression Parse(bool conditional = true)
    {
        factory.Open();
        Expression expression = conditional ? ParseConditional() : ParseOr();
        factory.Close();
        return expression;
    }

    /// <summary>One expression, or several between commas as a tuple; it ends at the end of a tag, a bracket or <paramref name="endName"/>.</summary>
    public Expression ParseTuple(bool conditional = true, string? endName = null, bool inBrackets = false)
    {
        Token start = tokens.Current;
        var items = new List<Expression>();
        bool isTuple = false;
        while (!IsEndOfTuple(endName))
        {
            items.Add(Parse(conditional));
            if (!tokens.SkipOperator(","))
            {
                break;
            }

            isTuple = true;
        }

        if (!isTuple && items.Count == 1)
        {
            return items[0];
        }

        if (!isTuple && !inBrackets)
        {
            throw new TemplateSyntaxFailure($"Expected an expression, got '{tokens.Current.Describe()}'", tokens.Current.Line);
        }

        return factory.Finish(new TupleExpression([.. items]), start);
    }

    public bool IsEndOfTuple(string? endName) =>
        tokens.Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd
        || tokens.Current.IsOperator(")")
        || (endName is not null && tokens.Current.IsName(endName));

    private Expression ParseConditional()
    {
        Token start = tokens.Current;
        Expression expression = ParseOr();
        while (tokens.SkipName("if"))
        {
            Expression test = ParseOr();
            Expression? otherwise = tokens.SkipName("else") ? Parse() : null;
            expression = factory.Finish(new ConditionalExpression(test, expression, otherwise), start);
        }

        return expression;
    }

    private Expression ParseOr()
    {
        Token start = tokens.Current;
        Expression left = ParseAnd();
        while (tokens.SkipName("or"))
        {
            left = factory.Finish(new LogicalExpression(isAnd: false, left, ParseAnd()), start);
        }

        return left;
    }

    private Expression ParseAnd()
    {
        Token start = tokens.Current;
        Expression left = ParseNot();
        while (tokens.SkipName("and"))
        {
            left = factory.Finish(new LogicalExpression(isAnd: true, left, ParseNot()), start);
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!tokens.Current.IsName("not"))
        {
            return ParseComparison();
        }

        Token start = tokens.Next();
        factory.Open();
        Expression operand = ParseNot();
        factory.Close();
        return factory.Finish(new NotExpression(operand), start);
    }

    private Expression ParseComparison()
    {
        Token start = tokens.Current;
        Expression first = ParseLevel(Sums, ParseConcatenation);
        var rest = new List<(string, Expression)>();
        while (NextComparison() is { } sign)
        {
            rest.Add((sign, ParseLevel(Sums, ParseConcatenation)));
        }

        return rest.Count == 0 ? first : factory.Finish(new CompareExpression(first, [.. rest]), start);
    }

    private string? NextComparison()
    {
        Token token = tokens.Current;
        if (token.Kind == TokenKind.Operator && Comparisons.Contains(token.Text))
        {
            return tokens.Next().Text;
        }

        if (tokens.SkipName("in"))
        {
            return "in";
        }

        if (!token.IsName("not") || !tokens.Ahead.IsName("in"))
        {
            return null;
        }

        tokens.Next();
        tokens.Next();
        return "not in";
    }

    private Expression ParseConcatenation()
    {
        Token start = tokens.Current;
        var parts = new List<Expression> { ParseLevel(Products, ParsePower) };
        while (tokens.SkipOperator("~"))
        {
            parts.Add(ParseLevel(Products, ParsePower));
        }

        return parts.Count == 1 ? parts[0] : factory.Finish(new ConcatenateExpression([.. parts]), start);
    }

    private Expression ParsePower() => ParseLevel(Powers, () => Primary.ParseUnary(withFilter: true));

    private Expression ParseLevel(string[] signs, Func<Expression> operand)
    {
        Token start = tokens.Current;
        Expression left = operand();
        while (tokens.Current.Kind == TokenKind.Operator && signs.Contains(tokens.Current.Text))
        {
            string sign = tokens.Next().Text;
            left = factory.Finish(new BinaryExpression(sign, left, operand()), start);
        }

        return left;
    }
}
