using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>All that an operator says, as text to compare.</summary>
internal static class Outputs
{
    public static string Text(IEnumerable<RowOutput> outputs)
    {
        var text = new StringBuilder();
        foreach (RowOutput output in outputs)
        {
            text.Append(output.Row.Id).Append(' ').Append(output.Decision).Append(' ').Append(output.Reason).Append(' ').Append(output.Detail);
            foreach (Score score in output.Row.Annotations.Scores)
            {
                text.Append(' ').Append(score.Target).Append('=').Append(score.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            }

            text.Append('\n');
            foreach (Row child in output.Children)
            {
                text.Append("  ").Append(child.Id).Append(' ').Append(child.Origin.OperatorParameters).Append(' ').Append(child.Origin.Attribute).Append(' ').Append(child.Origin.ErrorType)
                    .Append(' ').Append(child.Origin.LabelOrigin.Name()).Append(' ').AppendJoin(',', child.Origin.Parents).Append(' ').AppendJoin(',', child.Groups).Append('\n');
            }
        }

        return text.ToString();
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
