using System.Collections.Immutable;
using DataForge.Core.Identity;

namespace DataForge.Core.Rows;

/// <summary>One training example with its provenance. Ids follow from content, so a row cannot carry a wrong one.</summary>
public sealed class Row
{
    private Row(RowId id, RowContent content, ImmutableArray<RowId> groups, string split, Origin origin, Annotations annotations)
    {
        (Id, Content, Groups, Split, Origin, Annotations) = (id, content, groups, split, origin, annotations);
    }

    /// <summary>Id by content (design rule 5): equal rows have equal ids in every build.</summary>
    public RowId Id { get; }

    /// <summary>Texts and label.</summary>
    public RowContent Content { get; }

    /// <summary>Groups of all seeds the row goes back to, ascending, each once. Splits and folds never divide a group.</summary>
    public ImmutableArray<RowId> Groups { get; }

    /// <summary>Name of the split the row belongs to.</summary>
    public string Split { get; }

    /// <summary>Provenance.</summary>
    public Origin Origin { get; }

    /// <summary>Probabilities, margins, weights, scores.</summary>
    public Annotations Annotations { get; }

    /// <summary>True for a seed.</summary>
    public bool IsOriginal => Origin.Kind == RowKind.Original;

    /// <summary>A seed of a source.</summary>
    /// <exception cref="ArgumentException">The origin names a step or parents.</exception>
    public static Row Seed(RowContent content, RowId group, string split, Origin origin, Annotations annotations)
    {
        if (origin.Step is not null || origin.Parents.Length > 0)
        {
            throw new ArgumentException("A seed has neither step nor parents.", nameof(origin));
        }

        return new Row(RowIdentity.SeedId(content, origin.Source), content, [group], split, origin, annotations);
    }

    /// <summary>A row that a step makes from parents.</summary>
    /// <exception cref="ArgumentException">The origin names no step or no parents.</exception>
    public static Row Child(RowContent content, ImmutableArray<RowId> groups, string split, Origin origin, Annotations annotations)
    {
        if (origin.Step is null || origin.Operator is null || origin.Parents.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A child has a step, an operator and at least one parent.", nameof(origin));
        }

        return new Row(RowIdentity.ChildId(content, origin.Parents, origin.Step), content, groups, split, origin, annotations);
    }

    /// <summary>The same row with other annotations; the id stays.</summary>
    public Row With(Annotations annotations) => new(Id, Content, Groups, Split, Origin, annotations);

    /// <summary>Restores a row from a commit, where it was written by this program; the id is taken as written.</summary>
    public static Row Restore(RowId id, RowContent content, ImmutableArray<RowId> groups, string split, Origin origin, Annotations annotations) =>
        new(id, content, groups, split, origin, annotations);
}
