using System.Globalization;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Checks of <c>splits:</c> that no single value shows.</summary>
internal static class SplitSection
{
    private const double Tolerance = 1e-9;

    public static void Check(ConfigMap root, ProblemList problems)
    {
        if (root.Find("splits")?.Value is not ConfigMap { Entries.Count: > 0 } splits)
        {
            return;
        }

        double sum = 0;
        bool summable = true;
        foreach (ConfigEntry entry in splits.Entries)
        {
            if (!Names.IsSplit(entry.Key))
            {
                problems.Add(entry.KeyPlace, $"found '{entry.Key}'; the name of a split is letters, digits, '_' and single dots between them, and not 'all'");
            }

            summable &= TryShare(entry.Value, problems, out double share);
            sum += share;
        }

        if (summable && Math.Abs(sum - 1) > Tolerance)
        {
            problems.Add(splits.Place, $"the shares add up to {OptionText.Number(sum)}; they must add up to 1");
        }
    }

    private static bool TryShare(ConfigNode node, ProblemList problems, out double share)
    {
        share = 0;
        if (node is not ConfigScalar { Kind: ScalarKind.Integer or ScalarKind.Number } scalar
            || !double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out share)
            || !double.IsFinite(share))
        {
            return false;
        }

        if (share is <= 0 or > 1)
        {
            problems.Add(node.Place, $"found {node.Show()}; expected a share above 0 and at most 1");
            return false;
        }

        return true;
    }
}
