using System.Text;
using System.Text.Json;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>
/// Finds the chat templates of a model as transformers does: <c>chat_template.jinja</c> and <c>additional_chat_templates/</c>
/// where there are any, else what <c>tokenizer_config.json</c> holds; and the special tokens beside them.
/// </summary>
internal sealed class ChatTemplateLoader(ChatTemplateLimits limits)
{
    private const long MaxFileBytes = 64L << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public ChatTemplateSet Load(string path)
    {
        if (Directory.Exists(path))
        {
            return LoadDirectory(path);
        }

        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            using JsonDocument configuration = ReadJson(path);
            return new ChatTemplateSet(path, OfConfiguration(configuration.RootElement, path), SpecialTokens.OfConfiguration(configuration.RootElement));
        }

        return new ChatTemplateSet(path, new Dictionary<string, ChatTemplate> { [ChatTemplateSet.DefaultName] = ParseFile(path) }, SpecialTokens.None);
    }

    private ChatTemplateSet LoadDirectory(string folder)
    {
        Dictionary<string, ChatTemplate> templates = OfFiles(folder);
        string path = Path.Combine(folder, "tokenizer_config.json");
        SpecialTokens tokens = SpecialTokens.None;
        bool listsAddedTokens = false;
        if (File.Exists(path))
        {
            using JsonDocument configuration = ReadJson(path);
            tokens = SpecialTokens.OfConfiguration(configuration.RootElement);
            listsAddedTokens = configuration.RootElement.TryGetProperty("added_tokens_decoder", out _);
            templates = templates.Count > 0 ? templates : OfConfiguration(configuration.RootElement, path);
        }

        string map = Path.Combine(folder, "special_tokens_map.json");
        if (!listsAddedTokens && File.Exists(map))
        {
            using JsonDocument configuration = ReadJson(map);
            tokens = tokens.With(SpecialTokens.OfConfiguration(configuration.RootElement));
        }

        return new ChatTemplateSet(folder, templates, tokens);
    }

    private Dictionary<string, ChatTemplate> OfFiles(string folder)
    {
        var templates = new Dictionary<string, ChatTemplate>(StringComparer.Ordinal);
        string main = Path.Combine(folder, "chat_template.jinja");
        if (File.Exists(main))
        {
            templates[ChatTemplateSet.DefaultName] = ParseFile(main);
        }

        string others = Path.Combine(folder, "additional_chat_templates");
        if (Directory.Exists(others))
        {
            foreach (string path in Directory.GetFiles(others, "*.jinja").Order(StringComparer.Ordinal))
            {
                templates[Path.GetFileNameWithoutExtension(path)] = ParseFile(path);
            }
        }

        return templates;
    }

    private Dictionary<string, ChatTemplate> OfConfiguration(JsonElement configuration, string path)
    {
        var templates = new Dictionary<string, ChatTemplate>(StringComparer.Ordinal);
        if (!configuration.TryGetProperty("chat_template", out JsonElement field) || field.ValueKind == JsonValueKind.Null)
        {
            return templates;
        }

        if (field.ValueKind == JsonValueKind.String)
        {
            templates[ChatTemplateSet.DefaultName] = Parse(Text(field, path), $"{path}: chat_template");
            return templates;
        }

        int place = 0;
        foreach (JsonElement item in field.ValueKind == JsonValueKind.Array ? field.EnumerateArray() : throw Malformed(path))
        {
            string name = Text(Field(item, "name", path), path);
            templates[name] = Parse(Text(Field(item, "template", path), path), $"{path}: chat_template[{place++}] '{name}'");
        }

        return templates;
    }

    private static JsonElement Field(JsonElement item, string name, string path) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out JsonElement field) ? field : throw Malformed(path);

    private static string Text(JsonElement field, string path) =>
        field.ValueKind == JsonValueKind.String && JsonValues.Read(field, path) is string text ? text : throw Malformed(path);

    private static InvalidDataException Malformed(string path) =>
        new($"{path}: chat_template must be a string or a list of objects with the strings 'name' and 'template'");

    private ChatTemplate ParseFile(string path) => Parse(ReadText(path), path);

    private ChatTemplate Parse(string source, string origin)
    {
        try
        {
            return ChatTemplate.Parse(source, limits);
        }
        catch (ChatTemplateException failure)
        {
            throw new ChatTemplateException(failure.Kind, failure.ErrorType, $"{origin}: {failure.Message}", failure.Line, failure.Expression);
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return StrictUtf8.GetString(ReadBytes(path));
        }
        catch (DecoderFallbackException failure)
        {
            throw new InvalidDataException($"{path}: not UTF-8 at byte {failure.Index}", failure);
        }
    }

    private static JsonDocument ReadJson(string path)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(ReadBytes(path), JsonValues.Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new InvalidDataException($"{path}: must hold a JSON object");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path}: no valid JSON: {failure.Message}", failure);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"{path}: no such file or model directory", path);
        }

        using FileStream stream = file.OpenRead();
        return stream.Length > MaxFileBytes
            ? throw new InvalidDataException($"{path}: has {stream.Length} bytes; at most {MaxFileBytes} are read")
            : File.ReadAllBytes(path);
    }
}
