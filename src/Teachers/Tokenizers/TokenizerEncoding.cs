namespace DataForge.Teachers.Tokenizers;

/// <summary>
/// What encoding gives, in parallel lists. Offsets are [start, end) in Unicode code points of the input text (of each text of a pair on its
/// own, of each word where the input is words); tokens that post-processing or padding adds have offsets (0, 0), no word and no sequence.
/// </summary>
public sealed class TokenizerEncoding
{
    private readonly Dictionary<int, (int Start, int End)> _sequences = [];

    /// <summary>Token ids.</summary>
    public List<int> Ids { get; private init; } = [];

    /// <summary>Segment of each token, as the post-processor sets it.</summary>
    public List<int> TypeIds { get; private init; } = [];

    /// <summary>1 for tokens, 0 for padding.</summary>
    public List<int> AttentionMask { get; private init; } = [];

    /// <summary>1 for tokens that post-processing or padding added, 0 for those of the text.</summary>
    public List<int> SpecialTokensMask { get; private init; } = [];

    /// <summary>Token texts as the vocabulary has them.</summary>
    public List<string> Tokens { get; private init; } = [];

    /// <summary>Offsets in code points.</summary>
    public List<(int Start, int End)> Offsets { get; private init; } = [];

    /// <summary>Index of the pre-token (or input word) of each token.</summary>
    public List<int?> WordIds { get; private init; } = [];

    /// <summary>Index of the text of each token: 0, 1 (the second of a pair), or null.</summary>
    public IReadOnlyList<int?> SequenceIds => MakeSequenceIds();

    /// <summary>The windows that truncation cut off.</summary>
    public List<TokenizerEncoding> Overflowing { get; internal set; } = [];

    /// <summary>Number of tokens.</summary>
    public int Count => Ids.Count;

    /// <summary>Adds a token of the text.</summary>
    internal void Add(int id, string token, int start, int end, int? word)
    {
        Ids.Add(id);
        TypeIds.Add(0);
        AttentionMask.Add(1);
        SpecialTokensMask.Add(0);
        Tokens.Add(token);
        Offsets.Add((start, end));
        WordIds.Add(word);
    }

    /// <summary>Adds a token that is not of the text.</summary>
    internal void AddSpecial(int id, int typeId, string token, int attention)
    {
        Add(id, token, 0, 0, null);
        TypeIds[^1] = typeId;
        AttentionMask[^1] = attention;
        SpecialTokensMask[^1] = 1;
    }

    /// <summary>Makes all tokens those of one sequence.</summary>
    internal void SetSequence(int sequence) => _sequences[sequence] = (0, Count);

    /// <summary>Sets the segment of all tokens.</summary>
    internal void SetTypeIds(int typeId)
    {
        for (int i = 0; i < TypeIds.Count; i++)
        {
            TypeIds[i] = typeId;
        }
    }

    /// <summary>A part as an encoding of its own; it knows no sequences.</summary>
    internal TokenizerEncoding Slice(int start, int end) => new()
    {
        Ids = Ids.GetRange(start, end - start),
        TypeIds = TypeIds.GetRange(start, end - start),
        AttentionMask = AttentionMask.GetRange(start, end - start),
        SpecialTokensMask = SpecialTokensMask.GetRange(start, end - start),
        Tokens = Tokens.GetRange(start, end - start),
        Offsets = Offsets.GetRange(start, end - start),
        WordIds = WordIds.GetRange(start, end - start),
    };

    /// <summary>Appends another encoding, its sequences included; overflowing windows stay apart.</summary>
    internal void Append(TokenizerEncoding other)
    {
        foreach ((int sequence, (int start, int end)) in other._sequences)
        {
            _sequences[sequence] = (Count + start, Count + end);
        }

        Ids.AddRange(other.Ids);
        TypeIds.AddRange(other.TypeIds);
        AttentionMask.AddRange(other.AttentionMask);
        SpecialTokensMask.AddRange(other.SpecialTokensMask);
        Tokens.AddRange(other.Tokens);
        Offsets.AddRange(other.Offsets);
        WordIds.AddRange(other.WordIds);
    }

    /// <summary>Puts padding before or after.</summary>
    internal void Pad(int count, bool left, int id, int typeId, string token)
    {
        if (count <= 0)
        {
            return;
        }

        int at = left ? 0 : Count;
        Ids.InsertRange(at, Enumerable.Repeat(id, count));
        TypeIds.InsertRange(at, Enumerable.Repeat(typeId, count));
        AttentionMask.InsertRange(at, Enumerable.Repeat(0, count));
        SpecialTokensMask.InsertRange(at, Enumerable.Repeat(1, count));
        Tokens.InsertRange(at, Enumerable.Repeat(token, count));
        Offsets.InsertRange(at, Enumerable.Repeat((0, 0), count));
        WordIds.InsertRange(at, Enumerable.Repeat((int?)null, count));
        if (left)
        {
            foreach (int sequence in _sequences.Keys.ToArray())
            {
                (int start, int end) = _sequences[sequence];
                _sequences[sequence] = (start + count, end + count);
            }
        }
    }

    // The reference's rule: without any noted sequence everything is the first; a sequence that was not noted covers all.
    private int?[] MakeSequenceIds()
    {
        var ids = new int?[Count];
        for (int sequence = 0; sequence < Math.Max(1, _sequences.Count); sequence++)
        {
            (int start, int end) = _sequences.TryGetValue(sequence, out (int, int) range) ? range : (0, Count);
            Array.Fill(ids, sequence, start, end - start);
        }

        return ids;
    }
}
