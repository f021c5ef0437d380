using System.Text.Json;
using DataForge.Teachers.Tokenizers.Loading;

namespace DataForge.Teachers.Tokenizers;

/// <summary>
/// <c>tokenizer_config.json</c> (and <c>special_tokens_map.json</c> for what it leaves out): what a model directory says beside the tokenizer
/// itself. Members that are missing are null.
/// </summary>
public sealed record TokenizerConfiguration
{
    private static readonly string[] Roles = ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"];

    /// <summary>Special tokens by role (<c>bos_token</c>, <c>eos_token</c>, ...).</summary>
    public IReadOnlyDictionary<string, string> SpecialTokens { get; private init; } = new Dictionary<string, string>();

    /// <summary>Further special tokens (<c>additional_special_tokens</c>, <c>extra_special_tokens</c>).</summary>
    public IReadOnlyList<string> AdditionalSpecialTokens { get; private init; } = [];

    /// <summary>Added tokens by id (<c>added_tokens_decoder</c>, else <c>added_tokens.json</c>), for directories without a tokenizer.json.</summary>
    public IReadOnlyList<AddedToken> AddedTokens { get; private init; } = [];

    /// <summary>Chat templates by name; a single one is <c>default</c>. Not interpreted here.</summary>
    public IReadOnlyDictionary<string, string> ChatTemplates { get; private init; } = new Dictionary<string, string>();

    /// <summary><c>tokenizer_class</c>.</summary>
    public string? TokenizerClass { get; private init; }

    /// <summary><c>add_bos_token</c>. Where there is a tokenizer.json its post-processor decides, not this.</summary>
    public bool? AddBosToken { get; private init; }

    /// <summary><c>add_eos_token</c>. Where there is a tokenizer.json its post-processor decides, not this.</summary>
    public bool? AddEosToken { get; private init; }

    /// <summary><c>padding_side</c> is <c>left</c>.</summary>
    public bool? PadsLeft { get; private init; }

    /// <summary><c>truncation_side</c> is <c>left</c>.</summary>
    public bool? TruncatesLeft { get; private init; }

    /// <summary><c>model_max_length</c> in tokens; null also for the very large numbers that mean none.</summary>
    public int? MaximumLength { get; private init; }

    /// <summary>All of the file, for settings of single layouts.</summary>
    internal JsonPart Json { get; private init; }

    /// <summary>Reads the files of a model directory; an empty configuration where there is none.</summary>
    /// <exception cref="TokenizerException">A file is damaged.</exception>
    public static TokenizerConfiguration Load(string directory)
    {
        try
        {
            return Read(directory);
        }
        catch (InvalidOperationException exception)
        {
            throw new TokenizerException($"{directory}: a string of tokenizer_config.json, special_tokens_map.json or added_tokens.json is not Unicode: {exception.Message}", exception);
        }
    }

    private static TokenizerConfiguration Read(string directory)
    {
        JsonPart json = ReadObject(Path.Combine(directory, "tokenizer_config.json"));
        JsonPart map = ReadObject(Path.Combine(directory, "special_tokens_map.json"));
        var special = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string role in Roles)
        {
            if ((TokenText(json[role]) ?? TokenText(map[role])) is string token)
            {
                special[role] = token;
            }
        }

        return new TokenizerConfiguration
        {
            Json = json,
            SpecialTokens = special,
            AdditionalSpecialTokens = [.. Tokens(json["additional_special_tokens"]).Concat(Tokens(json["extra_special_tokens"])).Concat(Tokens(map["additional_special_tokens"])).Distinct()],
            AddedTokens = json["added_tokens_decoder"].IsNull ? ReadAddedFile(ReadObject(Path.Combine(directory, "added_tokens.json"))) : ReadAdded(json["added_tokens_decoder"]),
            ChatTemplates = ReadTemplates(json["chat_template"]),
            TokenizerClass = json["tokenizer_class"].IsNull ? null : json["tokenizer_class"].String(),
            AddBosToken = Flag(json["add_bos_token"]),
            AddEosToken = Flag(json["add_eos_token"]),
            PadsLeft = Side(json["padding_side"]),
            TruncatesLeft = Side(json["truncation_side"]),
            MaximumLength = Length(json["model_max_length"]),
        };
    }

    /// <summary>The object a JSON file holds; an empty one where there is no file.</summary>
    internal static JsonPart ReadObject(string file)
    {
        if (!File.Exists(file))
        {
            return new JsonPart(JsonDocument.Parse("{}").RootElement, file);
        }

        try
        {
            JsonElement root = JsonDocument.Parse(TokenizerLoader.ReadFile(file)).RootElement;
            return root.ValueKind == JsonValueKind.Object ? new JsonPart(root, $"{file}: $") : throw new TokenizerException($"{file}: a JSON object is needed");
        }
        catch (JsonException exception)
        {
            throw new TokenizerException($"{file}, line {exception.LineNumber + 1}: not JSON: {exception.Message}", exception);
        }
    }

    private static string? TokenText(JsonPart json) => json.Element.ValueKind switch
    {
        JsonValueKind.Object => json["content"].String(),
        JsonValueKind.String => json.String(),
        _ => null,
    };

    private static IEnumerable<string> Tokens(JsonPart json) =>
        json.Element.ValueKind == JsonValueKind.Array ? json.Items().Select(TokenText).OfType<string>() : [];

    private static bool? Flag(JsonPart json) => json.IsNull ? null : json.Boolean(false);

    private static bool? Side(JsonPart json) => json.IsNull ? null : json.String() switch
    {
        "left" => true,
        "right" => false,
        string other => throw json.Error($"'{other}' is neither left nor right"),
    };

    private static int? Length(JsonPart json) =>
        json.Element.ValueKind == JsonValueKind.Number && json.Element.TryGetDouble(out double value) && value is > 0 and < int.MaxValue ? (int)value : null;

    private static List<AddedToken> ReadAdded(JsonPart json)
    {
        var tokens = new List<AddedToken>();
        if (json.IsNull)
        {
            return tokens;
        }

        foreach (JsonProperty property in json.Element.EnumerateObject())
        {
            JsonPart token = json[property.Name];
            if (!int.TryParse(property.Name, out int id) || id is < 0 or > Models.TokenTableBuilder.MaximumId)
            {
                throw token.Error("the name must be an id");
            }

            bool special = token["special"].Boolean(false);
            tokens.Add(new AddedToken(id, token["content"].String(), special, token["normalized"].Boolean(!special), token["lstrip"].Boolean(false), token["rstrip"].Boolean(false), token["single_word"].Boolean(false)));
        }

        return tokens;
    }

    // The older file has tokens and ids alone; what is special follows from the roles.
    private static List<AddedToken> ReadAddedFile(JsonPart json) =>
        [.. json.Element.EnumerateObject().Select(token => new AddedToken(
            json[token.Name].Integer(0, Models.TokenTableBuilder.MaximumId), token.Name, Special: false, Normalized: true, LeftStrip: false, RightStrip: false, SingleWord: false))];

    private static Dictionary<string, string> ReadTemplates(JsonPart json)
    {
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.Element.ValueKind == JsonValueKind.String)
        {
            templates["default"] = json.String();
        }
        else if (json.Element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonPart item in json.Items())
            {
                templates[item["name"].String()] = item["template"].String();
            }
        }

        return templates;
    }
}
