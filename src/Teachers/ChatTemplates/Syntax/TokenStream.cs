namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>The tokens of a template, read from first to last.</summary>
internal sealed class TokenStream(List<Token> tokens)
{
    private int _place;

    public Token Current => tokens[_place];

    /// <summary>The token after the current one.</summary>
    public Token Ahead => tokens[Math.Min(_place + 1, tokens.Count - 1)];

    /// <summary>The token before the current one.</summary>
    public Token Previous => tokens[Math.Max(_place - 1, 0)];

    public Token Next()
    {
        Token token = tokens[_place];
        _place = Math.Min(_place + 1, tokens.Count - 1);
        return token;
    }

    public bool SkipOperator(string sign) => Skip(Current.IsOperator(sign));

    public bool SkipName(string name) => Skip(Current.IsName(name));

    public Token Expect(TokenKind kind) => Current.Kind == kind ? Next() : throw Unexpected(new Token(kind, "name", null, 0, 0, 0).Describe());

    public Token ExpectOperator(string sign) => Current.IsOperator(sign) ? Next() : throw Unexpected(sign);

    public Token ExpectName(string name) => Current.IsName(name) ? Next() : throw Unexpected(name);

    private bool Skip(bool matches)
    {
        if (matches)
        {
            Next();
        }

        return matches;
    }

    private TemplateSyntaxFailure Unexpected(string expected) => new(
        Current.Kind == TokenKind.End
            ? $"unexpected end of template, expected '{expected}'."
            : $"expected token '{expected}', got '{Current.Describe()}'",
        Current.Line);
}
