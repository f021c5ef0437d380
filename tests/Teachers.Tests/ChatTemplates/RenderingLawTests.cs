using System.Globalization;
using System.Text.Json;
using DataForge.Teachers.ChatTemplates;
using DataForge.Teachers.ChatTemplates.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>Laws of renderings.</summary>
public class RenderingLawTests
{
    private const string ChatMl = "{% for m in messages %}{{ '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n' }}{% endfor %}";

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Render_Messages_AreWrittenAsTheyAre()
    {
        ChatTemplate template = ChatTemplate.Parse(ChatMl);

        Check.One(Config, Prop.ForAll<NonNull<string>, NonNull<string>>((role, content) =>
            template.Render(Chat.Request(new ChatMessage(role.Get, content.Get)), Chat.Tokens).Text
            == $"<|im_start|>{role.Get}\n{content.Get}<|im_end|>\n"));
    }

    [Fact]
    public void Render_ToJson_ReadsBackAsTheSameText()
    {
        ChatTemplate template = ChatTemplate.Parse("{{ messages[0].content|tojson }}");

        Check.One(Config, Prop.ForAll<NonNull<string>>(content =>
            JsonSerializer.Deserialize<string>(template.Render(Chat.Request(new ChatMessage("u", content.Get)), Chat.Tokens).Text) == content.Get));
    }

    [Fact]
    public void Render_Numbers_ReadBackAsTheSameNumber()
    {
        ChatTemplate template = ChatTemplate.Parse("{{ x }}");

        Check.One(Config, Prop.ForAll<NormalFloat>(number => double.Parse(
            template.Render(new Dictionary<string, object> { ["x"] = number.Get }, null).Text, CultureInfo.InvariantCulture).Equals(number.Get)));
    }

    [Fact]
    public void Render_Slices_AgreeWithTheirItems()
    {
        ChatTemplate template = ChatTemplate.Parse("{{ l[a:b:c] == l[a:b:c]|list and l[a:b:c]|length <= l|length }}{{ t[a:b:c]|list == (t|list)[a:b:c] }}{{ l[::-1][::-1] == l }}");

        Check.One(Config, Prop.ForAll<int, int, NonZeroInt>((a, b, c) => template.Render(
            new Dictionary<string, object>
            {
                ["a"] = Boxed.Of((long)(a % 9)),
                ["b"] = Boxed.Of((long)(b % 9)),
                ["c"] = Boxed.Of((long)(c.Get % 4 == 0 ? 1 : c.Get % 4)),
                ["l"] = new ListValue([.. Enumerable.Range(0, 6).Select(i => Boxed.Of((long)i))]),
                ["t"] = "a😀éb\uD83Dc",
            },
            null).Text == "TrueTrueTrue"));
    }

    [Fact]
    public void Render_DivisionAndRemainder_AddUp()
    {
        ChatTemplate template = ChatTemplate.Parse("{{ (a // b) * b + a % b == a }}{{ 0 <= a % b < b or b < a % b <= 0 or a % b == 0 }}{{ a ** 2 == a * a }}");

        Check.One(Config, Prop.ForAll<long, NonZeroInt>((a, b) => template.Render(
            new Dictionary<string, object> { ["a"] = Boxed.Of(a), ["b"] = Boxed.Of((long)b.Get) }, null).Text == "TrueTrueTrue"));
    }

    [Fact]
    public void Render_Sort_IsStableAndSorted()
    {
        ChatTemplate template = ChatTemplate.Parse("{% for p in l|sort(attribute='k') %}{{ p.k }}.{{ p.i }} {% endfor %}");

        Check.One(Config, Prop.ForAll<int[]>(keys =>
        {
            object[] items = [.. keys.Select((key, place) => Pair(key % 5, place))];
            string expected = string.Concat(keys.Select((key, place) => (Key: key % 5, Place: place)).OrderBy(p => p.Key).Select(p => $"{p.Key}.{p.Place} "));
            return template.Render(new Dictionary<string, object> { ["l"] = new ListValue(items) }, null).Text == expected;
        }));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Render_AnyCulture_GivesTheSame(string culture)
    {
        const string Template = "{{ 'iI'|upper }}{{ 'Iİ'|lower }}{{ 1.5 }}{{ -3 }}{{ 1234567.5|round(1) }}{{ '%.2f' % 2.5 }}{{ '{:,}'.format(1234567) }}{{ ['b','A','ä']|sort }}{{ strftime_now('%A %d %B %Y %p') }}{{ 2.5|int }}{{ '2.5'|float }}{{ 1e-7|tojson }}";
        ChatRequest request = Chat.Request() with { Now = new DateTime(2024, 7, 26, 10, 11, 12) };
        string expected = Chat.Render(Template, request).Text;
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NegativeSign = "~";
        other.DateTimeFormat.MonthNames = [.. Enumerable.Range(0, 13).Select(i => $"{culture}{i}")];
        try
        {
            CultureInfo.CurrentCulture = other;
            Chat.Render(Template, request).Text.Should().Be(expected).And.StartWith("IIi");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Render_ManyThreads_GiveTheSame()
    {
        ChatTemplate template = ChatTemplate.Parse("{% set ns = namespace(n=0) %}{% for m in messages %}{% set ns.n = ns.n + loop.index %}{{ ns.n }}{{ m.content }}{% endfor %}{{ cycler(1, 2).next() }}");
        string expected = template.Render(Chat.Request(), Chat.Tokens).Text;

        string[] texts = new string[64];
        Parallel.For(0, texts.Length, i => texts[i] = template.Render(Chat.Request(), Chat.Tokens).Text);

        texts.Should().AllBe(expected);
    }

    private static DictValue Pair(long key, long place)
    {
        var pair = new DictValue();
        pair.Set("k", Boxed.Of(key));
        pair.Set("i", Boxed.Of(place));
        return pair;
    }
}
