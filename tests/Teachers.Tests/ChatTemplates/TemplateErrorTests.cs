using DataForge.Teachers.ChatTemplates;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>An error names the line and the expression, and limits end what would not.</summary>
public class TemplateErrorTests
{
    private static readonly ChatTemplateLimits Small = new() { MaxSteps = 20_000, MaxAllocatedCharacters = 1_000_000, MaxOutputCharacters = 100_000 };

    [Theory]
    [InlineData("a\n{{ messages[0].content + 1 }}", 2, "messages[0].content + 1")]
    [InlineData("\n\n{% set x = messages[0].nope.x %}", 3, "messages[0].nope.x")]
    [InlineData("{% for m in messages %}\n{{ m.content|abs }}\n{% endfor %}", 2, "m.content|abs")]
    [InlineData("{% if 1 < 'a' %}{% endif %}", 1, "1 < 'a'")]
    [InlineData("{% macro f(x) %}\n{{ x.y.z }}{% endmacro %}\n{{ f({}) }}", 2, "x.y.z")]
    [InlineData("{% for x in 5 %}{% endfor %}", 1, "5")]
    [InlineData("{{ raise_exception(\n'no') }}", 1, "raise_exception( 'no')")]
    public void Render_Failure_NamesLineAndExpression(string template, int line, string expression)
    {
        ChatTemplateException failure = Chat.Failure(template);

        failure.Line.Should().Be(line);
        failure.Expression.Should().Be(expression);
    }

    [Theory]
    [InlineData("a\nb\n{% if x %}", 3)]
    [InlineData("a\n{{ x y }}", 2)]
    [InlineData("{# open", 1)]
    [InlineData("\n{% raw %}", 2)]
    [InlineData("\n{{ 'open }}", 2)]
    [InlineData("\n\n{{ x|nosuch }}", 3)]
    [InlineData("{% break %}", 1)]
    [InlineData("{% block a %}{% endblock %}\n{% block a %}{% endblock %}", 2)]
    [InlineData("{% for loop in x %}{% endfor %}", 1)]
    [InlineData("{% macro m(a, a) %}{% endmacro %}", 1)]
    [InlineData("{{ f(a=1, a=2) }}", 1)]
    [InlineData("{% set 'a' = 1 %}", 1)]
    public void Parse_Failure_NamesTheLine(string template, int line)
    {
        Chat.Failure(template).Line.Should().Be(line);
    }

    [Fact]
    public void Render_RaiseException_PassesTheMessageOn()
    {
        ChatTemplateException failure = Chat.Failure("{{ raise_exception('no ' ~ messages|length) }}");

        failure.Kind.Should().Be(ChatTemplateErrorKind.RaiseException);
        failure.Message.Should().Be("no 3");
    }

    [Theory]
    [InlineData("{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}", "steps")]
    [InlineData("{{ 'a' * 100000000000 }}", "characters")]
    [InlineData("{{ [0] * 100000000000 }}", "characters")]
    [InlineData("{{ 'a'.center(10**12) }}", "characters")]
    [InlineData("{{ 'a'|indent(10**12) }}", "characters")]
    [InlineData("{{ [1]|tojson(indent=10**12) }}", "characters")]
    [InlineData("{{ '%1000000000d' % 1 }}", "characters")]
    [InlineData("{{ '{:1000000000}'.format(1) }}", "characters")]
    [InlineData("{{ lipsum(10**12) }}", "characters")]
    [InlineData("{{ [1]|batch(10**12, 'x')|list }}", "characters")]
    [InlineData("{{ 2 ** (10 ** 12) }}", "bits")]
    [InlineData("{% set n = namespace(s='x') %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}", "characters")]
    [InlineData("{% set n = namespace(s='x') %}{% for i in range(99999) %}{% set n.s = [n.s] %}{% endfor %}{{ n.s }}", "steps|nested")]
    [InlineData("{% for i in range(100000) %}abcdefghijklmnop{% endfor %}", "output|characters|steps")]
    [InlineData("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "recursion")]
    [InlineData("{% macro f(x) %}{% call f(x) %}{{ f(x) }}{% endcall %}{{ caller }}{% endmacro %}{{ f(1) }}", "recursion")]
    [InlineData("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "recursion")]
    [InlineData("{% block a %}{{ self.a() }}{% endblock %}", "recursion")]
    [InlineData("{% set n = namespace(g=[1]) %}{% for i in range(999) %}{% set n.g = n.g|map('abs') %}{% endfor %}{{ n.g|list }}", "lazy")]
    [InlineData("{% set n = namespace() %}{% set n.me = n %}{{ n }}", "nested")]
    public void Render_WhatWouldNotEnd_FailsAtALimit(string template, string reasons)
    {
        Chat.Failure(template, limits: Small).Message.Split(" (template")[0].Should().MatchRegex(reasons);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("-", "")]
    [InlineData("not ", "")]
    [InlineData("1+", "")]
    [InlineData("x.", "")]
    [InlineData("f(", ")")]
    public void Parse_DeepExpressions_FailCleanly(string open, string close)
    {
        string template = "{{ " + string.Concat(Enumerable.Repeat(open, 50_000)) + "x" + string.Concat(Enumerable.Repeat(close, 50_000)) + " }}";

        Chat.Failure(template).ErrorType.Should().Be("RecursionError");
    }

    [Fact]
    public void Parse_DeepTags_FailCleanly()
    {
        Chat.Failure(string.Concat(Enumerable.Repeat("{% if x %}", 50_000))).ErrorType.Should().Be("RecursionError");
    }

    [Fact]
    public void Render_DeepRecursion_FitsASmallStack()
    {
        const string Template = "{% macro f(n) %}{% if n > 0 %}{% for i in [n] %}{{ '' ~ (f(n - 1)|string) }}{% endfor %}{% endif %}.{% endmacro %}{{ f(150) }}";
        string? text = null;
        var thread = new Thread(() => text = Chat.Text(Template), 1 << 20);
        thread.Start();
        thread.Join();

        text.Should().Be(new string('.', 151));
    }

    [Fact]
    public void Render_LongNeedles_TakeLinearTime()
    {
        const string Template = "{% set h = 'a' * 2000000 %}{% set k = 'a' * 500000 ~ 'b' ~ 'a' * 500000 %}{{ k in h }} {{ h.count(k) }} {{ h.rfind(k) }} {{ h.replace(k, '')|length }}";

        Chat.Text(Template).Should().Be("False 0 -1 2000000");
    }

    [Fact]
    public void Render_TheClock_IsNeverRead()
    {
        Chat.Failure("{{ strftime_now('%Y') }}").Message.Should().Contain("fixed time");
        Chat.Render("{{ strftime_now('%d %b %Y') }}", Chat.Request() with { Now = new DateTime(2024, 7, 6) }).Text.Should().Be("06 Jul 2024");
    }

    [Theory]
    [InlineData("{{ messages.append(1) }}")]
    [InlineData("{{ messages[0].update({}) }}")]
    [InlineData("{{ messages.__class__.__mro__ }}")]
    [InlineData("{{ ''.__class__() }}")]
    [InlineData("{{ messages|attr('__class__')|attr('__base__') }}")]
    [InlineData("{{ '{0.__class__.__mro__}'.format(1) }}")]
    [InlineData("{% set n = namespace() %}{% set n._x = 1 %}")]
    public void Render_WhatTheSandboxKeepsAway_Fails(string template)
    {
        Chat.Failure(template).ErrorType.Should().BeOneOf("SecurityError", "UndefinedError");
    }
}
