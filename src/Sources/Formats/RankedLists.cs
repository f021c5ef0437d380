using System.Collections.Immutable;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>Checks that hold for every ranked row.</summary>
internal static class RankedLists
{
    /// <summary>The row; false where there are fewer than two responses, or equal ones have different values.</summary>
    public static bool Finish(ref RecordView record, Messages prompt, ImmutableArray<RankedResponse> responses, out RowContent? content)
    {
        content = null;
        if (responses.Length < 2)
        {
            return record.Fail(QuarantineReasons.MissingField, "a ranked row has at least two responses");
        }

        var values = new Dictionary<Messages, double>();
        foreach (RankedResponse response in responses)
        {
            if (values.TryGetValue(response.Response, out double known) && known != response.Value)
            {
                return record.Fail(QuarantineReasons.EqualSides, "equal responses have different values");
            }

            values[response.Response] = response.Value;
        }

        content = new RankedContent(prompt, responses);
        return true;
    }
}
