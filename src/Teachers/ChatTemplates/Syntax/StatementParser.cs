namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>Parses the text and tags of a template into statements.</summary>
internal sealed class StatementParser
{
    private readonly TemplateSource _source;
    private readonly TokenStream _tokens;
    private readonly NodeFactory _factory;
    private readonly NameTable _names = new();
    private readonly ExpressionParser _expressions;
    private readonly TargetParser _targets;
    private readonly Stack<string> _openTags = new();
    private readonly List<BlockStatement> _blocks = [];
    private readonly HashSet<string> _blockNames = new(StringComparer.Ordinal);
    private int _loops;
    private bool _hasGeneration;

    public StatementParser(TemplateSource source, List<Token> tokens)
    {
        _source = source;
        _tokens = new TokenStream(tokens);
        _factory = new NodeFactory(_tokens);
        _expressions = new ExpressionParser(_tokens, _factory, _names);
        _targets = new TargetParser(_tokens, _factory, _expressions, _names);
    }

    public TemplateTree ParseTemplate()
    {
        StatementList body = ParseUntil([]);
        int self = _names.Contains("self") ? _names.IdOf("self") : -1;
        return new TemplateTree(_source, body, [.. _blocks], _names.ToArray(), _hasGeneration, self);
    }

    /// <summary>Statements up to one of the tags in <paramref name="ends"/>, whose name becomes the current token.</summary>
    private StatementList ParseUntil(string[] ends)
    {
        Token start = _tokens.Current;
        var statements = new List<Statement>();
        _factory.Open();
        while (_tokens.Current.Kind != TokenKind.End)
        {
            Token token = _tokens.Next();
            if (token.Kind == TokenKind.Data)
            {
                statements.Add(_factory.Finish(new DataStatement(token.Text), token));
                continue;
            }

            if (token.Kind == TokenKind.VariableBegin)
            {
                Expression value = _expressions.ParseTuple();
                _tokens.Expect(TokenKind.VariableEnd);
                statements.Add(_factory.Finish(new PrintStatement(value), token));
                continue;
            }

            if (_tokens.Current.Kind == TokenKind.Name && ends.Contains(_tokens.Current.Text))
            {
                _factory.Close();
                return _factory.Finish(new StatementList([.. statements]), start);
            }

            statements.AddRange(ParseTag(token, ends));
            _tokens.Expect(TokenKind.BlockEnd);
        }

        _factory.Close();
        return ends.Length == 0
            ? _factory.Finish(new StatementList([.. statements]), start)
            : throw UnknownTag(null, ends, _tokens.Current.Line);
    }

    /// <summary>The body of a tag up to one of its end tags.</summary>
    private StatementList ParseBody(params string[] ends)
    {
        _tokens.SkipOperator(":");
        _tokens.Expect(TokenKind.BlockEnd);
        return ParseUntil(ends);
    }

    /// <summary>The body of a tag that has one end.</summary>
    private StatementList ParseWholeBody(string end)
    {
        StatementList body = ParseBody(end);
        _tokens.ExpectName(end);
        return body;
    }

    private List<Statement> ParseTag(Token start, string[] ends)
    {
        Token name = _tokens.Current;
        if (name.Kind != TokenKind.Name)
        {
            throw new TemplateSyntaxFailure("tag name expected", name.Line);
        }

        Func<Token, Statement>? parse = ParserOf(name.Text);
        if (name.Text == "print")
        {
            _tokens.Next();
            return ParsePrint(start);
        }

        if (parse is null)
        {
            throw UnknownTag(name.Text, ends, name.Line);
        }

        _tokens.Next();
        _openTags.Push(name.Text);
        Statement statement = _factory.Finish(parse(start), start);
        _openTags.Pop();
        return [statement];
    }

    private Func<Token, Statement>? ParserOf(string tag) => tag switch
    {
        "if" => ParseIf,
        "for" => ParseFor,
        "set" => ParseSet,
        "macro" => ParseMacro,
        "call" => ParseCall,
        "generation" => ParseGeneration,
        "filter" => ParseFilterBlock,
        "with" => ParseWith,
        "block" => ParseBlock,
        "autoescape" => ParseAutoescape,
        "break" => start => RequireLoop(new BreakStatement(), start),
        "continue" => start => RequireLoop(new ContinueStatement(), start),
        "include" or "import" or "from" or "extends" => ParseLoader,
        _ => null,
    };

    private TemplateSyntaxFailure UnknownTag(string? name, string[] ends, int line)
    {
        string message = name is null ? "Unexpected end of template." : $"Encountered unknown tag '{name}'.";
        if (ends.Length > 0)
        {
            string wanted = string.Join(" or ", ends.Select(end => $"'{end}'"));
            message += $" Jinja was looking for the following tags: {wanted}.";
        }

        if (_openTags.Count > 0)
        {
            message += $" The innermost block that needs to be closed is '{_openTags.Peek()}'.";
        }

        return new TemplateSyntaxFailure(message, line);
    }

    private List<Statement> ParsePrint(Token start)
    {
        var statements = new List<Statement>();
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (statements.Count > 0)
            {
                _tokens.ExpectOperator(",");
            }

            statements.Add(_factory.Finish(new PrintStatement(_expressions.Parse()), start));
        }

        return statements;
    }

    private IfStatement ParseIf(Token start)
    {
        var branches = new List<(Expression, StatementList)>();
        StatementList? otherwise = null;
        do
        {
            Expression test = _expressions.ParseTuple(conditional: false);
            branches.Add((test, ParseBody("elif", "else", "endif")));
        }
        while (_tokens.SkipName("elif"));

        if (_tokens.SkipName("else"))
        {
            otherwise = ParseBody("endif");
        }

        _tokens.ExpectName("endif");
        return new IfStatement([.. branches], otherwise);
    }

    private ForStatement ParseFor(Token start)
    {
        Target target = _targets.Parse(endName: "in", withNamespace: false);
        TargetParser.RefuseLoop(target);
        _tokens.ExpectName("in");
        Expression iterable = _expressions.ParseTuple(conditional: false, endName: "recursive");
        Expression? test = _tokens.SkipName("if") ? _expressions.Parse() : null;
        bool recursive = _tokens.SkipName("recursive");
        _loops++;
        StatementList body = ParseBody("endfor", "else");
        _loops--;
        StatementList? otherwise = _tokens.SkipName("else") ? ParseBody("endfor") : null;
        _tokens.ExpectName("endfor");
        return new ForStatement(target, iterable, test, recursive, body, otherwise, _names.IdOf("loop"));
    }

    private T RequireLoop<T>(T statement, Token start)
        where T : Statement => _loops > 0
        ? statement
        : throw new TemplateSyntaxFailure("'break' and 'continue' stand only inside a loop", start.Line, "SyntaxError");

    private Statement ParseSet(Token start)
    {
        Target target = _targets.Parse(endName: null, withNamespace: true);
        if (_tokens.SkipOperator("="))
        {
            return new SetStatement(target, _expressions.ParseTuple());
        }

        FilterExpression? filter = _tokens.Current.IsOperator("|")
            ? _expressions.Primary.ParseFilters(null, _tokens.Current, startsInline: false)
            : null;
        return new SetBlockStatement(target, filter, ParseWholeBody("endset"));
    }

    private MacroStatement ParseMacro(Token start)
    {
        NameTarget name = _targets.ParseName();
        MacroParameter[] parameters = _targets.ParseParameters();
        return new MacroStatement(name.Id, ParseMacroBody(name.Name, parameters, "endmacro", start));
    }

    private CallBlockStatement ParseCall(Token start)
    {
        MacroParameter[] parameters = _tokens.Current.IsOperator("(") ? _targets.ParseParameters() : [];
        var call = _expressions.Parse() as CallExpression ?? throw new TemplateSyntaxFailure("expected call", start.Line);
        return new CallBlockStatement(call, ParseMacroBody(null, parameters, "endcall", start));
    }

    private GenerationStatement ParseGeneration(Token start)
    {
        _hasGeneration = true;
        return new GenerationStatement(ParseMacroBody(null, [], "endgeneration", start));
    }

    /// <summary>A body that runs as a function: no loop around it can be left from inside.</summary>
    private MacroBody ParseMacroBody(string? name, MacroParameter[] parameters, string end, Token start)
    {
        (int loops, _loops) = (_loops, 0);
        StatementList content = ParseWholeBody(end);
        _loops = loops;
        var body = new MacroBody(name, parameters, content)
        {
            CallerName = _names.IdOf("caller"),
            NamedName = _names.IdOf("kwargs"),
            RestName = _names.IdOf("varargs"),
        };
        return _factory.Finish(body, start);
    }

    private FilterBlockStatement ParseFilterBlock(Token start)
    {
        FilterExpression filter = _expressions.Primary.ParseFilters(null, _tokens.Current, startsInline: true);
        return new FilterBlockStatement(filter, ParseWholeBody("endfilter"));
    }

    private WithStatement ParseWith(Token start)
    {
        var assignments = new List<(Target, Expression)>();
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (assignments.Count > 0)
            {
                _tokens.ExpectOperator(",");
            }

            Target target = _targets.Parse(endName: null, withNamespace: false);
            _tokens.ExpectOperator("=");
            assignments.Add((target, _expressions.Parse()));
        }

        return new WithStatement([.. assignments], ParseWholeBody("endwith"));
    }

    private BlockStatement ParseBlock(Token start)
    {
        string name = _tokens.Expect(TokenKind.Name).Text;
        bool scoped = _tokens.SkipName("scoped");
        bool required = _tokens.SkipName("required");
        (int loops, _loops) = (_loops, 0);
        StatementList body = ParseWholeBody("endblock");
        _loops = loops;
        _tokens.SkipName(name);
        if (!_blockNames.Add(name))
        {
            throw new TemplateSyntaxFailure($"block '{name}' defined twice", start.Line, "TemplateAssertionError");
        }

        var block = new BlockStatement(name, scoped, required, body);
        _blocks.Add(block);
        return block;
    }

    private AutoescapeStatement ParseAutoescape(Token start)
    {
        Expression value = _expressions.Parse();
        return new AutoescapeStatement(value, ParseWholeBody("endautoescape"));
    }

    private LoaderStatement ParseLoader(Token start)
    {
        string tag = _tokens.Previous.Text;
        Expression template = _expressions.Parse();
        new LoaderTail(_tokens, _targets).Skip(tag);
        return new LoaderStatement(template);
    }
}
