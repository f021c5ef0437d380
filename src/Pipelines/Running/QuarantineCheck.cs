using System.Globalization;
using System.Text;
using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Running;

/// <summary>Fails the run where too many records were broken.</summary>
internal static class QuarantineCheck
{
    /// <exception cref="RunFailedException">The share is above the limit; the message sums up the reasons with an example each.</exception>
    public static void Check(LimitDefinition limits, RunTotals totals, IReadOnlyList<FileIndex> files)
    {
        long records = totals.Seeds + totals.Quarantined;
        if (records == 0)
        {
            throw new RunFailedException($"The sources hold no record: {string.Join(", ", files.Select(file => file.LogicalPath))}. Check 'files' and 'format' of the sources.");
        }

        if (totals.Quarantined <= limits.MaxQuarantineShare * records)
        {
            return;
        }

        var message = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"{totals.Quarantined} of {records} records are broken ({100.0 * totals.Quarantined / records:0.##} %, limit {100 * limits.MaxQuarantineShare:0.##} %, limits.max_quarantine_share):"));
        var byReason = files.SelectMany(file => file.Slices.SelectMany(slice => slice.Result.Notes.Quarantined.Select(record => (file, slice, record))))
            .GroupBy(item => item.record.Reason, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in byReason)
        {
            (FileIndex file, FileSlice slice, QuarantinedRecord record) = group.First();
            message.Append(CultureInfo.InvariantCulture,
                $"\n  {group.Key}: {group.Count()}, first at {file.LogicalPath}:{slice.FirstLine + record.Line + 1} (byte {slice.Offset + record.ByteOffset}): {record.Detail}");
        }

        throw new RunFailedException(message.ToString());
    }
}
