namespace DataForge.Filters.Text;

/// <summary>Hashes of all runs of n consecutive words.</summary>
internal static class WordWindows
{
    private const ulong Factor = 0xD6E8FEB86659FD93;

    /// <summary>One hash for each place where n words follow; none where there are fewer.</summary>
    public static ulong[] Hashes(ReadOnlySpan<ulong> words, int length)
    {
        if (words.Length < length)
        {
            return [];
        }

        ulong leaving = 1, window = 0;
        for (int i = 0; i < length; i++)
        {
            leaving *= Factor;
        }

        var hashes = new ulong[words.Length - length + 1];
        for (int i = 0; i < words.Length; i++)
        {
            window = (window * Factor) + words[i];
            if (i >= length)
            {
                window -= leaving * words[i - length];
            }

            if (i >= length - 1)
            {
                hashes[i - length + 1] = window;
            }
        }

        return hashes;
    }
}
