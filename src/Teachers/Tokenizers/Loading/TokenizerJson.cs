using System.Runtime.ExceptionServices;
using System.Text.Json;
using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.PostProcessors;
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

    // The components are made beside the model: both take time the first time, and neither needs the other until the end.
    private static TokenizerParts Build(ReadOnlySpan<byte> json, ModelSection section, Func<string, JsonPart> member, string name)
    {
        Task<TokenizerComponents> components = Task.Run(() => new TokenizerComponents(
            NormalizerFactory.Create(member("normalizer")),
            PreTokenizerFactory.Create(member("pre_tokenizer")),
            PostProcessorFactory.Create(member("post_processor")),
            DecoderFactory.Create(member("decoder")),
            LimitsFactory.Truncation(member("truncation")),
            LimitsFactory.Padding(member("padding"))));
        Func<PreTokenizer?, TokenModel>? model = null;
        ExceptionDispatchInfo? modelError = null;
        try
        {
            model = ModelFactory.Prepare(section, json, $"{name}: $.model");
        }
        catch (Exception exception) when (exception is TokenizerException or JsonException or InvalidOperationException)
        {
            modelError = ExceptionDispatchInfo.Capture(exception);
        }

        TokenizerComponents parts = components.GetAwaiter().GetResult();
        modelError?.Throw();
        TokenModel finished = model!(parts.PreTokenizer);
        var added = new AddedVocabulary(AddedTokenReader.Read(member("added_tokens"), finished.Tokens), parts.Normalizer);
        return new TokenizerParts(finished, added, parts.Normalizer, parts.PreTokenizer, parts.PostProcessor, parts.Decoder, parts.Truncation, parts.Padding);
    }

    private sealed record TokenizerComponents(
        Normalizer? Normalizer, PreTokenizer? PreTokenizer, PostProcessor PostProcessor, TokenDecoder? Decoder, TruncationOptions? Truncation, PaddingOptions? Padding);
}
