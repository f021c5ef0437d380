using DataForge.Core.Rows;

namespace DataForge.Pipelines.Families;

/// <summary>A seed and everything made from it so far, in the order of the dataset: the seed, then by step, then by child. The unit that flows through the graph.</summary>
public sealed class Family
{
    private readonly List<FamilyEntry> _entries = new(4);

    /// <summary>The seed first, then rows in the order made.</summary>
    public IReadOnlyList<FamilyEntry> Entries => _entries;

    /// <summary>True when a row was added, ended or annotated since the family was read.</summary>
    public bool IsChanged { get; internal set; }

    /// <summary>Notes that the family is as it was committed.</summary>
    internal void MarkUnchanged() => IsChanged = false;

    /// <summary>Adds a row at the end. Equal children of equal parents are made once: returns null where a row of that id is there already.</summary>
    public FamilyEntry? Add(Row row)
    {
        if (Find(row.Id) is not null)
        {
            return null;
        }

        var entry = new FamilyEntry(row, this);
        _entries.Add(entry);
        IsChanged = true;
        return entry;
    }

    /// <summary>The entry of that id, or null.</summary>
    public FamilyEntry? Find(RowId id)
    {
        foreach (FamilyEntry entry in _entries)
        {
            if (entry.Row.Id == id)
            {
                return entry;
            }
        }

        return null;
    }
}
