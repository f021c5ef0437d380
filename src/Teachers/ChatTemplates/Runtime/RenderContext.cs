using System.Text;
using DataForge.Teachers.ChatTemplates.Builtins;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Syntax;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Runtime;

/// <summary>The state of one rendering: its output, its budget and the variables it was given.</summary>
internal sealed class RenderContext
{
    private readonly TemplateTree _tree;
    private readonly IReadOnlyDictionary<string, object> _variables;
    private readonly object?[] _resolved;
    private readonly Stack<StringBuilder> _captures = new();
    private readonly StringBuilder _main = new();
    private readonly List<GenerationSpan> _spans = [];
    private StringBuilder _current;
    private int _mainCodePoints;

    public RenderContext(TemplateTree tree, IReadOnlyDictionary<string, object> variables, DateTime? now, ChatTemplateLimits limits)
    {
        _tree = tree;
        _variables = variables;
        _resolved = new object?[tree.Names.Length];
        _current = _main;
        Now = now;
        Budget = new Budget(limits);
        Top = new Scope(null);
    }

    public Budget Budget { get; }

    public DateTime? Now { get; }

    /// <summary>The frame of the template's top level.</summary>
    public Scope Top { get; }

    /// <summary>What was about to be computed last: where a failure happened.</summary>
    public Node? Place { get; set; }

    /// <summary>Whether output is escaped for HTML, inside <c>{% autoescape true %}</c>.</summary>
    public bool Autoescape { get; set; }

    public IReadOnlyList<GenerationSpan> Spans => _spans;

    public string Text => _main.ToString();

    public TemplateTree Tree => _tree;

    /// <summary>The value of a name that no frame assigns: a variable of the request, a global, or undefined.</summary>
    public object Resolve(int name) => _resolved[name] ??= Find(_tree.Names[name]);

    public void Write(string text)
    {
        Budget.Allocate(text.Length);
        _current.Append(text);
        if (_current.Length > Budget.Limits.MaxOutputCharacters)
        {
            throw TemplateFailure.Limit($"the output is longer than {Budget.Limits.MaxOutputCharacters} characters");
        }

        if (_captures.Count == 0 && _tree.HasGeneration)
        {
            _mainCodePoints += CodePoints.Length(text);
        }
    }

    /// <summary>Writes the result of a block, which has to be a text.</summary>
    public void WriteText(object value) => Write(Texts.TryGet(value, out string? text)
        ? text
        : throw TemplateFailure.Type($"expected str instance, {TypeNames.Of(value)} found"));

    /// <summary>Sends what is written from here on to a text of its own.</summary>
    public void BeginCapture()
    {
        _captures.Push(_current);
        _current = new StringBuilder();
    }

    /// <summary>The text written since the matching <see cref="BeginCapture"/>.</summary>
    public string EndCapture()
    {
        string text = _current.ToString();
        Budget.Allocate(text.Length);
        _current = _captures.Pop();
        return text;
    }

    /// <summary>
    /// Notes that <paramref name="text"/> is generated. It begins where the output of the top level stands, also inside a
    /// macro whose output is still held back: transformers counts so.
    /// </summary>
    public void AddSpan(string text) => _spans.Add(new(_mainCodePoints, _mainCodePoints + CodePoints.Length(text)));

    private object Find(string name) =>
        _variables.TryGetValue(name, out object? value) || Globals.Table.TryGetValue(name, out value)
            ? value
            : Undefined.ForName(name);
}
