using System.Text.Json;
using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.PreTokenizers;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Reads a tokenizer.json in one pass.</summary>
internal static class TokenizerJson
{
    /// <summary>The parts of the tokenizer; <paramref name="name"/> stands in error messages.</summary>
    public static TokenizerParts Read(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            return ReadRoot(json.StartsWith("\uFEFF"u8) ? json[3..] : json, name);
        }
        catch (JsonException exception)
        {
            throw new TokenizerException($"{name}, line {exception.LineNumber + 1}: not JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new TokenizerException($"{name}: a string is not Unicode: {exception.Message}", exception);
        }
    }

    private static TokenizerParts ReadRoot(ReadOnlySpan<byte> json, string name)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        ModelSection? model = null;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new TokenizerException($"{name}: a JSON object is needed");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string member = reader.GetString()!;
            reader.Read();
            if (member == "model")
            {
                model = ModelSection.Read(ref reader, json, $"{name}: $.model");
                continue;
            }

            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            members[member] = document.RootElement.Clone();
        }

        if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
        {
            throw new TokenizerException($"{name}: the file ends early or goes on after its object");
        }

        return Build(json, model ?? throw new TokenizerException($"{name}: $.model is missing"), member => new JsonPart(members.GetValueOrDefault(member), $"{name}: $.{member}"), name);
    }

    private static TokenizerParts Build(ReadOnlySpan<byte> json, ModelSection section, Func<string, JsonPart> member, string name)
    {
        Normalizer? normalizer = NormalizerFactory.Create(member("normalizer"));
        PreTokenizer? preTokenizer = PreTokenizerFactory.Create(member("pre_tokenizer"));
        TokenModel model = ModelFactory.Create(section, json, preTokenizer, $"{name}: $.model");
        var added = new AddedVocabulary(AddedTokenReader.Read(member("added_tokens"), model.Tokens), normalizer);
        return new TokenizerParts(
            model,
            added,
            normalizer,
            preTokenizer,
            PostProcessorFactory.Create(member("post_processor")),
            DecoderFactory.Create(member("decoder")),
            LimitsFactory.Truncation(member("truncation")),
            LimitsFactory.Padding(member("padding")));
    }
}
