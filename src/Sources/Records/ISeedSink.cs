using DataForge.Core.Rows;

namespace DataForge.Sources.Records;

/// <summary>Takes what a parser makes of the records of a slice: every record that is not blank is reported once, in order.</summary>
public interface ISeedSink
{
    /// <summary>A record that is a row.</summary>
    /// <param name="content">Texts and label.</param>
    /// <param name="annotations">Probability, margin and weight as far as the source declares them.</param>
    /// <param name="labelOrigin">Where the label comes from.</param>
    /// <param name="groupKey">The values that <c>group_by</c> names; null where the prompt makes the group.</param>
    /// <param name="line">Line within the slice, from 0.</param>
    /// <param name="byteOffset">Offset of the record's first byte within the slice; white space before it does not count.</param>
    void Seed(RowContent content, Annotations annotations, LabelOrigin labelOrigin, string? groupKey, int line, long byteOffset);

    /// <summary>A record that is no row.</summary>
    /// <param name="reason">One of <see cref="QuarantineReasons"/>.</param>
    /// <param name="detail">What was found and where in the record; short, never the whole record.</param>
    /// <param name="line">Line within the slice, from 0.</param>
    /// <param name="byteOffset">Offset of the record's first byte within the slice; white space before it does not count.</param>
    void Quarantine(string reason, string detail, int line, long byteOffset);
}
