using DataForge.Core.Rows;

namespace DataForge.Pipelines.Families;

/// <summary>Where a row stands in the pipeline so far.</summary>
public enum EntryState
{
    /// <summary>The row goes on.</summary>
    Live,

    /// <summary>A step rejected it.</summary>
    Rejected,

    /// <summary>A step put a child in its place.</summary>
    Replaced,
}

/// <summary>One row of a family. A row that was rejected stays in it, with the reason, so that it can be found and its children can ask for it.</summary>
public sealed class FamilyEntry
{
    private readonly Family _family;

    internal FamilyEntry(Row row, Family family) => (Row, _family) = (row, family);

    /// <summary>The row, with the annotations it has so far.</summary>
    public Row Row { get; private set; }

    /// <summary>Whether it goes on.</summary>
    public EntryState State { get; private set; }

    /// <summary>Step that ended it, or null.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>Why a step rejected it, or null.</summary>
    public string? Reason { get; private set; }

    /// <summary>What in the row led to the reason, or null.</summary>
    public string? Detail { get; private set; }

    /// <summary>True while the row goes on.</summary>
    public bool IsLive => State == EntryState.Live;

    /// <summary>Ends the row.</summary>
    internal void End(EntryState state, string step, string? reason, string? detail)
    {
        (State, EndedBy, Reason, Detail) = (state, step, reason, detail);
        _family.IsChanged = true;
    }

    /// <summary>Puts the row with other annotations in its place.</summary>
    internal void Annotate(Row row)
    {
        if (!ReferenceEquals(row, Row))
        {
            Row = row;
            _family.IsChanged = true;
        }
    }
}
