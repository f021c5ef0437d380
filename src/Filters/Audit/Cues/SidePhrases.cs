namespace DataForge.Filters.Audit.Cues;

/// <summary>The phrases that only one side of a row has.</summary>
/// <param name="First">Those of the first side alone; all of a single text.</param>
/// <param name="Second">Those of the second side alone.</param>
internal readonly record struct SidePhrases(ulong[] First, ulong[] Second)
{
    private const byte FirstSide = 1;
    private const byte SecondSide = 2;

    [ThreadStatic]
    private static PhraseTable? _table;

    /// <summary>Of a row.</summary>
    public static SidePhrases Of(AuditRow row, int length)
    {
        PhraseTable table = _table ??= new PhraseTable();
        table.Add(row.First, length, FirstSide);
        if (row.Second is not null)
        {
            table.Add(row.Second, length, SecondSide);
        }

        var found = new SidePhrases(table.Only(FirstSide), table.Only(SecondSide));
        table.Clear();
        return found;
    }

    /// <summary>Those that pass a test.</summary>
    public SidePhrases Where(Func<ulong, bool> test) => new(Array.FindAll(First, phrase => test(phrase)), Array.FindAll(Second, phrase => test(phrase)));
}
