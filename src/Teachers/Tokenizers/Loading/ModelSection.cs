using System.Runtime.CompilerServices;
using System.Text.Json;
using DataForge.Teachers.Tokenizers.Models;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>The <c>model</c> of a tokenizer.json as read in one pass: vocabulary into tables, small members kept, merges noted for later.</summary>
internal sealed class ModelSection
{
    private const int MaximumPieces = TokenTableBuilder.MaximumId + 1;

    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly string _place;
    private (int Offset, int Length)? _merges;

    private ModelSection(string place) => _place = place;

    /// <summary>The vocabulary.</summary>
    public TokenTable? Vocabulary { get; private set; }

    /// <summary>Scores of a Unigram vocabulary by id.</summary>
    public double[]? Scores { get; private set; }

    /// <summary>True if the model lists merges.</summary>
    public bool HasMerges => _merges is not null;

    /// <summary>Reads the object the reader stands at.</summary>
    public static ModelSection Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string place)
    {
        var section = new ModelSection(place);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new TokenizerException($"{place}: an object is needed, found {reader.TokenType}");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "vocab" when reader.TokenType == JsonTokenType.StartObject:
                    section.Vocabulary = section.ReadVocabulary(ref reader);
                    break;
                case "vocab" when reader.TokenType == JsonTokenType.StartArray:
                    section.ReadPieces(ref reader);
                    break;
                case "merges" when reader.TokenType == JsonTokenType.StartArray:
                    int start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    section._merges = (start, (int)reader.BytesConsumed - start);
                    break;
                default:
                    using (JsonDocument document = JsonDocument.ParseValue(ref reader))
                    {
                        section._members[name] = document.RootElement.Clone();
                    }

                    break;
            }
        }

        return section;
    }

    /// <summary>A small member.</summary>
    public JsonPart Member(string name) => new(_members.GetValueOrDefault(name), $"{_place}.{name}");

    /// <summary>The JSON of the merges.</summary>
    public ReadOnlySpan<byte> MergesJson(ReadOnlySpan<byte> json) => _merges is null ? "[]"u8 : json.Slice(_merges.Value.Offset, _merges.Value.Length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TokenTable ReadVocabulary(ref Utf8JsonReader reader)
    {
        var builder = new TokenTableBuilder();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int length = reader.CopyString(builder.Reserve(reader.ValueSpan.Length));
            reader.Read();
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long id))
            {
                throw new TokenizerException($"{_place}.vocab: ids must be whole numbers, found {reader.TokenType} at byte {reader.TokenStartIndex}");
            }

            builder.Commit(length, id);
        }

        return builder.Build();
    }

    private void ReadPieces(ref Utf8JsonReader reader)
    {
        var builder = new TokenTableBuilder { KeepsDuplicates = true };
        var scores = new List<double>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            if (scores.Count == MaximumPieces)
            {
                throw new TokenizerException($"{_place}.vocab: more than {MaximumPieces} pieces");
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                throw Piece(scores.Count);
            }

            int length = reader.CopyString(builder.Reserve(reader.ValueSpan.Length));
            reader.Read();
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out double score) || !double.IsFinite(score))
            {
                throw Piece(scores.Count);
            }

            builder.Commit(length, scores.Count);
            scores.Add(score);
            reader.Read();
            if (reader.TokenType != JsonTokenType.EndArray)
            {
                throw Piece(scores.Count - 1);
            }
        }

        Vocabulary = builder.Build();
        Scores = [.. scores];
    }

    private TokenizerException Piece(int index) => new($"{_place}.vocab[{index}]: [piece, score] is needed");
}
