namespace DataForge.Pipelines.Families;

/// <summary>
/// The families of a slice that a stage changed, as the body of a commit over the one that holds the others, so that a step which drops a few rows
/// does not write all of them again. Body: content hash of the commit below, then each changed family with the number of unchanged ones before
/// it, then the table of texts.
/// </summary>
internal static class FamilyPatch
{
    /// <summary>Commits on top of one another at most; a longer pile is written out whole.</summary>
    public const int MaximumDepth = 4;

    /// <summary>True where few enough families changed.</summary>
    public static bool IsWorthIt(IReadOnlyList<Family> families) => families.Count(family => family.IsChanged) <= families.Count / 2;

    /// <summary>Writes the changed families.</summary>
    public static void Write(string baseHash, IReadOnlyList<Family> families, CodecBuffer body)
    {
        body.Text(baseHash);
        var writer = new FamilyWriter(body);
        ulong unchanged = 0;
        foreach (Family family in families)
        {
            if (!family.IsChanged)
            {
                unchanged++;
                continue;
            }

            body.Unsigned(unchanged);
            writer.Write(family);
            unchanged = 0;
        }

        writer.Finish();
    }

    /// <summary>The families below with the changed ones in their places.</summary>
    public static IFamilyCursor Open(IFamilyCursor below, ReadOnlyMemory<byte> body)
    {
        var input = new CodecReader(body);
        input.Text();
        return new PatchCursor(below, input);
    }

    private sealed class PatchCursor : IFamilyCursor
    {
        private readonly IFamilyCursor _below;
        private readonly CodecReader _changed;
        private readonly FamilyReader _reader;
        private ulong _unchanged;

        public PatchCursor(IFamilyCursor below, CodecReader input)
        {
            (_below, _reader) = (below, FamilyReader.Open(input, out _changed));
            ReadGap();
        }

        public bool AtEnd => _below.AtEnd;

        public Family? Next(FamilyFilter filter)
        {
            if (!IsChanged())
            {
                return _below.Next(filter);
            }

            _below.Skip();
            Family? family = _reader.Read(filter);
            ReadGap();
            return family;
        }

        public void Skip()
        {
            if (IsChanged())
            {
                _reader.Skip();
                ReadGap();
            }

            _below.Skip();
        }

        private bool IsChanged()
        {
            if (_unchanged == 0)
            {
                return true;
            }

            _unchanged--;
            return false;
        }

        private void ReadGap() => _unchanged = _changed.AtEnd ? ulong.MaxValue : _changed.Unsigned();
    }
}
