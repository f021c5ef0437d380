using System.Collections.Immutable;
using DataForge.Augmenters.Contrast.Mining;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast;

/// <summary>The four rows of a pair (I, r), (I', r'): two that fix an instruction and swap the response, two that fix a response and swap the instruction.</summary>
internal static class GridRows
{
    /// <summary>Makes them as children of the first row. Parameters name the roles: <c>fixed</c>, the row <c>own</c> whose side is chosen, and the <c>neighbour</c>.</summary>
    public static void Make(RowId firstId, GoodResponse first, Partner partner, RowOutput output)
    {
        double similarity = Math.Round(Instruction.Similarity(first.Prompt, partner.Prompt), 4);
        Make(new PreferenceContent(first.Prompt, first.Response, partner.Response), "instruction", firstId, partner.Id);
        Make(new PreferenceContent(partner.Prompt, partner.Response, first.Response), "instruction", partner.Id, firstId);
        Make(new PromptPairContent(first.Prompt, partner.Prompt, first.Response), "response", firstId, partner.Id);
        Make(new PromptPairContent(partner.Prompt, first.Prompt, partner.Response), "response", partner.Id, firstId);

        void Make(RowContent content, string held, RowId own, RowId neighbour)
        {
            // The neighbour's response may be the one that the row itself rejects: then the row says it already.
            if (!content.Equals(output.Row.Content))
            {
                output.Make(new Child(content, LabelOrigin.Constructed, Parameters.Of(
                    ("fixed", held), ("neighbour", neighbour.ToString()), ("own", own.ToString()), ("similarity", similarity)))
                {
                    OtherParents = ImmutableArray.Create(new ParentReference(partner.Id, partner.Groups)),
                    Attribute = "relevance",
                    ErrorType = held == "instruction" ? "response_of_neighbour" : "prompt_of_neighbour",
                });
            }
        }
    }

    /// <summary>Makes them again from the two parents.</summary>
    public static void Rebuild(IReadOnlyList<Row> parents, RowOutput output)
    {
        if (parents is not [var own, var other] || Instruction.Of(own.Content) is not { } first || Instruction.Of(other.Content) is not { } second)
        {
            throw new InvalidOperationException("A contrast row has two parents with good responses.");
        }

        Make(own.Id, first, new Partner(other.Id, other.Groups, second.Prompt, second.Response), output);
    }
}
