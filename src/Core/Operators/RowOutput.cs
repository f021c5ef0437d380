using System.Collections.Immutable;
using DataForge.Core.Rows;

namespace DataForge.Core.Operators;

/// <summary>Another parent of a child: a row that may be in another slice.</summary>
public readonly record struct ParentReference(RowId Id, ImmutableArray<RowId> Groups);

/// <summary>A child to be made from the current row (its first parent).</summary>
/// <param name="Content">Texts and label.</param>
/// <param name="LabelOrigin">Where the label comes from.</param>
/// <param name="Parameters">What was chosen for this row; enough, with the parents, to make it again.</param>
public sealed record Child(RowContent Content, LabelOrigin LabelOrigin, Parameters Parameters)
{
    /// <summary>The quality attribute that was changed, or null.</summary>
    public string? Attribute { get; init; }

    /// <summary>The kind of fault put in, or null.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Parents after the current row, or none.</summary>
    public ImmutableArray<ParentReference> OtherParents { get; init; } = [];

    /// <summary>Probabilities, margins and weights of the child. The default is none.</summary>
    public Annotations Annotations { get; init; } = Annotations.None;
}

/// <summary>What an operator decided about a row.</summary>
public enum Decision
{
    /// <summary>The row goes on, perhaps with other annotations.</summary>
    Passed,

    /// <summary>The row ends here for a reason.</summary>
    Rejected,

    /// <summary>The row ends here; a child of it goes on in its place.</summary>
    Replaced,
}

/// <summary>Takes what an operator says about one row. It checks what it is told: reasons must be declared, sides must differ, groups must be combinable.</summary>
public sealed class RowOutput
{
    /// <summary>Reason of an augmenter whose pair had equal sides after normalising.</summary>
    public const string SidesEqual = "sides_equal";

    private readonly OperatorInfo _info;
    private readonly OperatorSetup _setup;
    private readonly List<Row> _children = [];

    /// <summary>An output for one row.</summary>
    /// <param name="info">The operator's description.</param>
    /// <param name="setup">The step's name and seed.</param>
    /// <param name="row">The current row.</param>
    /// <param name="parent">Its first parent, if it has one.</param>
    public RowOutput(OperatorInfo info, OperatorSetup setup, Row row, Row? parent = null)
    {
        (_info, _setup, Row, Parent) = (info, setup, row, parent);
    }

    /// <summary>The current row; annotated rows replace it.</summary>
    public Row Row { get; private set; }

    /// <summary>The current row's first parent, or null for a seed.</summary>
    public Row? Parent { get; }

    /// <summary>What was decided about the row.</summary>
    public Decision Decision { get; private set; }

    /// <summary>Reason of a rejection or of declining; null otherwise.</summary>
    public string? Reason { get; private set; }

    /// <summary>What in this row led to the reason, or null.</summary>
    public string? Detail { get; private set; }

    /// <summary>True when an augmenter made nothing of the row and said why.</summary>
    public bool Declined => Decision == Decision.Passed && Reason is not null;

    /// <summary>Children in the order made; for a replaced row the first one takes its place.</summary>
    public IReadOnlyList<Row> Children => _children;

    /// <summary>A generator keyed by seed, step and the current row's id.</summary>
    public Randomness.SplitMix64 Draw() => _setup.Draw(Row.Id);

    /// <summary>Makes a child. Returns false, and counts the row as declined unless it has other children, where its two sides are equal after normalising.</summary>
    /// <exception cref="InvalidOperationException">The parents' splits differ or no fold is left free: the operator combined what it must not.</exception>
    public bool Make(Child child)
    {
        if (ContentChecks.SidesAreEqual(child.Content))
        {
            if (_children.Count == 0)
            {
                Decline(SidesEqual);
            }

            return false;
        }

        Row row = Build(child);
        if (!_children.Exists(other => other.Id == row.Id))
        {
            _children.Add(row);
        }

        if (Decision == Decision.Passed)
        {
            (Reason, Detail) = (null, null);
        }

        return true;
    }

    /// <summary>Says why an augmenter makes nothing of the row. Ignored once there are children.</summary>
    public void Decline(string reason, string? detail = null)
    {
        CheckReason(reason);
        if (_children.Count == 0 && Decision == Decision.Passed)
        {
            (Reason, Detail) = (reason, detail);
        }
    }

    /// <summary>Ends the row for a named reason.</summary>
    public void Reject(string reason, string? detail = null)
    {
        CheckReason(reason);
        (Decision, Reason, Detail) = (Decision.Rejected, reason, detail);
    }

    /// <summary>Passes the row on with other annotations; the id stays.</summary>
    public void Annotate(Annotations annotations) => Row = Row.With(annotations);

    /// <summary>Ends the row and lets a child go on in its place.</summary>
    public void Replace(Child child)
    {
        if (Make(child))
        {
            (Decision, Reason, Detail) = (Decision.Replaced, null, null);
        }
    }

    private Row Build(Child child)
    {
        ImmutableArray<RowId> groups = Row.Groups;
        ImmutableArray<RowId> parents = [Row.Id];
        foreach (ParentReference other in child.OtherParents)
        {
            parents = parents.Add(other.Id);
            groups = [.. groups.Union(other.Groups).Order()];
        }

        if (child.OtherParents.Length > 0)
        {
            CheckCombination(groups);
        }

        return Row.Child(child.Content, groups, Row.Split, new Origin(Row.Origin.Source, Row.Origin.Place, _info.Role == OperatorRole.Filter ? Row.Origin.Kind : _info.Kind, child.LabelOrigin)
        {
            Step = _setup.Step,
            Operator = _info.Name,
            OperatorVersion = _info.Version,
            OperatorParameters = child.Parameters.ToString(),
            Attribute = child.Attribute,
            ErrorType = child.ErrorType,
            Parents = parents,
        }, child.Annotations);
    }

    private void CheckCombination(ImmutableArray<RowId> groups)
    {
        foreach (RowId group in groups)
        {
            if (_setup.Partition.SplitOf(group) != Row.Split)
            {
                throw new InvalidOperationException($"Step '{_setup.Step}' combined row {Row.Id} of split '{Row.Split}' with group {group} of split '{_setup.Partition.SplitOf(group)}'.");
            }
        }

        if (!_setup.Partition.LeavesFoldFree(groups.AsSpan()))
        {
            throw new InvalidOperationException($"Step '{_setup.Step}' combined row {Row.Id} with groups of all {Randomness.Partition.Folds} folds.");
        }
    }

    private void CheckReason(string reason)
    {
        if (reason != SidesEqual && !_info.Reasons.ContainsKey(reason))
        {
            throw new InvalidOperationException($"Operator '{_info.Name}' gave the reason '{reason}', which its description does not list.");
        }
    }
}
