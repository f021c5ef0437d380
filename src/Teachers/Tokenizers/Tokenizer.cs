using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Encoders;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.PostProcessors;

namespace DataForge.Teachers.Tokenizers;

/// <summary>
/// A tokenizer as its model was trained with it. Immutable and safe for any number of threads; encoding ids allocates nothing once warm.
/// Text is UTF-8 and must be valid; ids are those of the reference library for the same file.
/// </summary>
public sealed class Tokenizer
{
    private readonly TokenModel _model;
    private readonly AddedVocabulary _added;
    private readonly TextPipeline _pipeline;
    private readonly PostProcessor _postProcessor;
    private readonly TokenDecoder? _decoder;
    private readonly ScratchPool _pool = new();

    internal Tokenizer(TokenizerParts parts)
    {
        _model = parts.Model;
        _added = parts.Added;
        _postProcessor = parts.PostProcessor;
        _decoder = parts.Decoder;
        _pipeline = new TextPipeline(parts.Added, parts.Normalizer, parts.PreTokenizer, parts.Model);
        FileTruncation = parts.Truncation;
        FilePadding = parts.Padding;
    }

    /// <summary>The truncation that the file itself asks for, applied only on request; null for none.</summary>
    public TruncationOptions? FileTruncation { get; }

    /// <summary>The padding that the file itself asks for, applied only on request; null for none.</summary>
    public PaddingOptions? FilePadding { get; }

    /// <summary>One more than the highest id.</summary>
    public int IdLimit => Math.Max(_model.Tokens.IdLimit, _added.HighestId + 1);

    /// <summary>The added tokens in the order of the file.</summary>
    public IReadOnlyList<AddedToken> AddedTokens => _added.Tokens;

    /// <summary>Loads a model directory or a tokenizer.json.</summary>
    /// <exception cref="TokenizerException">Nothing usable is there, or a file is damaged or not supported.</exception>
    public static Tokenizer Load(string path) => Loading.TokenizerLoader.Load(path);

    /// <summary>Reads the text of a tokenizer.json; <paramref name="name"/> stands in error messages.</summary>
    public static Tokenizer FromJson(ReadOnlyMemory<byte> json, string name = "tokenizer.json") => Loading.TokenizerLoader.FromJson(json, name);

    /// <summary>The id of a token, or null.</summary>
    public int? TokenToId(string token) => _added.Find(token)?.Id ?? (_model.Tokens.Find(token) is >= 0 and var id ? id : null);

    /// <summary>The token with an id, or null.</summary>
    public string? IdToToken(int id) => _added.Find(id)?.Content ?? _model.Tokens.Text(id);

    /// <summary>Number of special tokens that encoding adds to one text, or to a pair.</summary>
    public int CountAddedTokens(bool isPair) => _postProcessor.AddedTokens(isPair);

    /// <summary>
    /// Encodes a text into the caller's memory and gives the number of its ids; where that is more than fits, <paramref name="ids"/> holds
    /// the first of them.
    /// </summary>
    /// <exception cref="TokenizerException">The text is not UTF-8, or no token covers it.</exception>
    public int Encode(ReadOnlySpan<byte> text, Span<int> ids, bool addSpecialTokens = true) =>
        EncodePair(text, default, false, ids, addSpecialTokens);

    /// <summary>Encodes a pair of texts as <see cref="Encode(ReadOnlySpan{byte}, Span{int}, bool)"/> does one.</summary>
    public int Encode(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pair, Span<int> ids, bool addSpecialTokens = true) =>
        EncodePair(text, pair, true, ids, addSpecialTokens);

    /// <summary>Number of ids of a text.</summary>
    public int CountTokens(ReadOnlySpan<byte> text, bool addSpecialTokens = true) => Encode(text, [], addSpecialTokens);

    /// <summary>The ids of a text.</summary>
    public int[] EncodeToIds(string text, bool addSpecialTokens = true)
    {
        byte[] utf8 = InputText.ToUtf8(text);
        int[] ids = new int[utf8.Length + 16];
        int count = Encode(utf8, ids, addSpecialTokens);
        if (count > ids.Length)
        {
            ids = new int[count];
            count = Encode(utf8, ids, addSpecialTokens);
        }

        return ids.AsSpan(0, count).ToArray();
    }

    /// <summary>The ids of many texts, on all cores (or <paramref name="threads"/>); the result is that of one by one.</summary>
    public int[][] EncodeBatch(IReadOnlyList<string> texts, bool addSpecialTokens = true, int threads = 0)
    {
        var result = new int[texts.Count][];
        BatchRunner.Run(texts.Count, threads, i => result[i] = EncodeToIds(texts[i], addSpecialTokens));
        return result;
    }

    /// <summary>Encodes with everything there is to know about each token.</summary>
    /// <exception cref="TokenizerException">The text cannot be encoded, or truncation cannot be done as asked.</exception>
    public TokenizerEncoding Encode(EncodeRequest request) => RequestEncoder.Encode(request, _pipeline, _postProcessor, _pool);

    /// <summary>Encodes and pads a batch.</summary>
    public IReadOnlyList<TokenizerEncoding> EncodeBatch(IReadOnlyList<EncodeRequest> requests, PaddingOptions? padding)
    {
        var result = new TokenizerEncoding[requests.Count];
        BatchRunner.Run(requests.Count, 0, i => result[i] = Encode(requests[i]));
        if (padding is not null)
        {
            Padder.Pad(result, padding);
        }

        return result;
    }

    /// <summary>The text of ids; ids that no token has are left out, special tokens on request.</summary>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true)
    {
        var tokens = new List<string>(ids.Length);
        foreach (int id in ids)
        {
            string? token = _added.Decoded(id) ?? _model.Tokens.Text(id);
            if (token is not null && !(skipSpecialTokens && _added.IsSpecial(token)))
            {
                tokens.Add(token);
            }
        }

        return _decoder is null ? string.Join(' ', tokens) : string.Concat(_decoder.Apply(tokens));
    }

    private int EncodePair(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pair, bool isPair, Span<int> ids, bool addSpecialTokens)
    {
        InputText.Check(text);
        InputText.Check(pair);
        EncodeScratch scratch = _pool.Rent();
        try
        {
            scratch.Tokens.Clear();
            _pipeline.EncodeIds(text, false, scratch, scratch.Tokens);
            scratch.MoreTokens.Clear();
            if (isPair)
            {
                _pipeline.EncodeIds(pair, false, scratch, scratch.MoreTokens);
            }

            return _postProcessor.WriteIds(scratch.Tokens.Items, scratch.MoreTokens.Items, isPair, addSpecialTokens, ids);
        }
        finally
        {
            _pool.Return(scratch);
        }
    }
}
