namespace DataForge.Filters.Statistics.Ranking;

/// <summary>
/// How a scorer does on grids of two instructions and their own responses (contrast instructions, arXiv 2309.16155): the own response under an instruction should win, and so
/// should the own instruction of a response. Strict; ties are counted apart.
/// </summary>
/// <param name="Response">C_res: share of grids with R(I, r) above R(I, r').</param>
/// <param name="ResponseTies">Share with both equal.</param>
/// <param name="Instruction">C_ins: share with R(I, r) above R(I', r).</param>
/// <param name="InstructionTies">Share with both equal.</param>
/// <param name="ResponseBothSides">C_res over both instructions of each grid.</param>
internal readonly record struct ContrastGrid(double Response, double ResponseTies, double Instruction, double InstructionTies, double ResponseBothSides)
{
    /// <summary>Of scores R(I, r), R(I, r'), R(I', r), R(I', r') of each grid.</summary>
    public static ContrastGrid Of(IReadOnlyList<double[]> scores)
    {
        double response = Share(row => row[0] > row[1]);
        return new ContrastGrid(
            response, Share(row => row[0] == row[1]), Share(row => row[0] > row[2]), Share(row => row[0] == row[2]), (response + Share(row => row[3] > row[2])) / 2);

        double Share(Func<double[], bool> holds) => scores.Count(holds) / (double)scores.Count;
    }
}
