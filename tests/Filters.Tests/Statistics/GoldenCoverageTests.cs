using System.Reflection;
using System.Text.Json;

namespace DataForge.Filters.Tests.Statistics;

/// <summary>Which test meets which case of the reference numbers: a case without a line here, or a line without its test, fails.</summary>
public class GoldenCoverageTests
{
    private const string NotUsed = "not used: ";

    private static readonly Dictionary<string, string> Cases = new(StringComparer.Ordinal)
    {
        ["agreement/cohen_kappa"] = "AgreementTests.Cohen_AllWeights_MatchReference",
        ["agreement/cohen_kappa_degenerate"] = "AgreementTests.Degenerate_OfReference_IsUndefined",
        ["agreement/correlations"] = "AgreementTests.Correlations_WithTies_MatchReference",
        ["agreement/correlations_constant"] = "AgreementTests.Degenerate_OfReference_IsUndefined",
        ["agreement/fleiss_kappa"] = "AgreementTests.FleissAndRandolph_MatchReference",
        ["agreement/kendall_w"] = "AgreementTests.ConcordanceAndStarc_MatchReference",
        ["agreement/krippendorff_alpha"] = "AgreementTests.Krippendorff_AllScales_MatchReference",
        ["agreement/krippendorff_textbook"] = "AgreementTests.Krippendorff_AllScales_MatchReference",
        ["agreement/starc_bandit"] = "AgreementTests.ConcordanceAndStarc_MatchReference",
        ["audit/length_confound"] = "AuditNumbersTests.Length_AsConfounder_MatchesReference",
        ["audit/multiple_testing"] = "TestingTests.AdjustedPValues_MatchReference",
        ["audit/one_sided_input"] = "AuditNumbersTests.OneSidedInput_FoldedByRowAndByGroup_MatchesReference",
        ["audit/one_sided_input_grouped"] = "AuditNumbersTests.OneSidedInput_FoldedByRowAndByGroup_MatchesReference",
        ["audit/token_label"] = "AuditNumbersTests.Tokens_OfReviews_MatchReference",
        ["calibration/brier_logloss"] = "CalibrationTests.CalibrationErrors_MatchReference",
        ["calibration/ece"] = "CalibrationTests.CalibrationErrors_MatchReference",
        ["calibration/ece_top_label"] = "CalibrationTests.CalibrationErrors_MatchReference",
        ["calibration/isotonic"] = "CalibrationTests.Isotonic_MatchesReference",
        ["calibration/platt_mle"] = "CalibrationTests.TemperatureAndPlatt_MatchReference",
        ["calibration/platt_targets"] = "CalibrationTests.TemperatureAndPlatt_MatchReference",
        ["calibration/temperature_binary"] = "CalibrationTests.TemperatureAndPlatt_MatchReference",
        ["calibration/temperature_multiclass"] = "CalibrationTests.MulticlassTemperature_MatchesReference",
        ["decontamination/ngram_overlap"] = "DecontaminateTests.Overlap_OfReferenceTexts_MatchesReference",
        ["ensembles/aggregate"] = "EnsembleTests.Aggregates_MatchReference",
        ["ensembles/agreement_weight"] = "EnsembleTests.ZNormalisationAndAgreementWeight_MatchReference",
        ["ensembles/gated"] = "EnsembleTests.RewardSums_MatchReference",
        ["ensembles/label_drift"] = "ScoringStepTests.LabelDrift_MatchesReference",
        ["ensembles/log_tame"] = "EnsembleTests.RewardSums_MatchReference",
        ["ensembles/majority"] = "EnsembleTests.Rollouts_MatchReference",
        ["ensembles/noise_corrected"] = "EnsembleTests.NoiseCorrectionAndSimulator_MatchReference",
        ["ensembles/preference_strength"] = "ScoringStepTests.Strength_OfReferenceEnsemble_FlipsAndOrdersAsReference",
        ["ensembles/rollouts"] = "EnsembleTests.Rollouts_MatchReference",
        ["ensembles/selection_bias_simulator"] = "EnsembleTests.NoiseCorrectionAndSimulator_MatchReference",
        ["ensembles/z_normalise"] = "EnsembleTests.ZNormalisationAndAgreementWeight_MatchReference",
        ["fits/binary_logistic"] = "FittingTests.Binary_MatchesReference",
        ["fits/bradley_terry"] = "RatingsTests.BradleyTerry_WithoutTies_MatchesReference",
        ["fits/bradley_terry_prior"] = "RatingsTests.BradleyTerry_EveryTiePolicyAndPrior_MatchesReference",
        ["fits/bradley_terry_ties_half"] = "RatingsTests.BradleyTerry_EveryTiePolicyAndPrior_MatchesReference",
        ["fits/davidson"] = "RatingsTests.BradleyTerry_EveryTiePolicyAndPrior_MatchesReference",
        ["fits/dawid_skene_smoothing_0"] = "RatingsTests.DawidSkene_WithAndWithoutSmoothing_MatchesReference",
        ["fits/dawid_skene_smoothing_0.01"] = "RatingsTests.DawidSkene_WithAndWithoutSmoothing_MatchesReference",
        ["fits/elo_online"] = "RatingsTests.Elo_GameByGame_MatchesReference",
        ["fits/pairwise_cross_fitted"] = "FittingTests.Pairwise_AllStrengths_MatchReference",
        ["fits/pairwise_l2"] = "FittingTests.Pairwise_AllStrengths_MatchReference",
        ["fits/pairwise_l2_soft_weighted"] = "FittingTests.Pairwise_AllStrengths_MatchReference",
        ["fits/rao_kupper"] = "RatingsTests.BradleyTerry_EveryTiePolicyAndPrior_MatchesReference",
        ["hashing_and_random/bounded"] = "RandomStreamTests.SplitMix64_StreamsBoundsAndShuffles_MatchReference",
        ["hashing_and_random/hashes"] = "not used: each hash comes from a library of its own",
        ["hashing_and_random/keyed_index"] = "RandomStreamTests.KeyedIndices_MatchReference",
        ["hashing_and_random/normal_box_muller"] = "not used: nothing draws normal numbers",
        ["hashing_and_random/pcg64_numpy"] = "not used: draws come from SplitMix64",
        ["hashing_and_random/philox4x32"] = "not used: draws come from SplitMix64",
        ["hashing_and_random/philox4x64_numpy"] = "not used: draws come from SplitMix64",
        ["hashing_and_random/shuffle"] = "RandomStreamTests.SplitMix64_StreamsBoundsAndShuffles_MatchReference",
        ["hashing_and_random/splitmix64"] = "RandomStreamTests.SplitMix64_StreamsBoundsAndShuffles_MatchReference",
        ["hashing_and_random/weighted_sample"] = "RandomStreamTests.WeightedSample_MatchesReference",
        ["metrics/accuracy_intervals"] = "TestingTests.Intervals_MatchReference",
        ["metrics/auroc_auprc"] = "TestingTests.Ranking_MatchesReference",
        ["metrics/auroc_one_class"] = "TestingTests.Ranking_MatchesReference",
        ["metrics/best_of_n_expected"] = "RankingTests.GainsOfARanking_MatchReference",
        ["metrics/bootstrap_mean"] = "TestingTests.Resampling_MatchesReference",
        ["metrics/contrast_consistency"] = "RankingTests.ContrastGroups_MatchReference",
        ["metrics/f1"] = "TestingTests.Ranking_MatchesReference",
        ["metrics/f1_multiclass"] = "RankingTests.Multiclass_MatchesReference",
        ["metrics/mcnemar"] = "TestingTests.Resampling_MatchesReference",
        ["metrics/ndcg"] = "RankingTests.GainsOfARanking_MatchReference",
        ["metrics/one_to_many"] = "RankingTests.OneToMany_MatchesReference",
        ["metrics/pair_outcomes"] = "RankingTests.TwinsAndGrids_MatchReference",
        ["metrics/paired_bootstrap"] = "TestingTests.Resampling_MatchesReference",
        ["metrics/pass_at_k"] = "TestingTests.PassAtK_MatchesReference",
        ["metrics/sign_flip_test"] = "TestingTests.Resampling_MatchesReference",
        ["metrics/two_by_two_grid"] = "RankingTests.TwinsAndGrids_MatchReference",
        ["quality_filters/gopher_and_fineweb"] = "QualityTests.Rules_OnReferenceTexts_GiveTheReasonsOfTheReference",
        ["selection/dpp_greedy"] = "SelectionTests.KMeansAndCoverage_MatchReference",
        ["selection/facility_location"] = "SelectionTests.KMeansAndCoverage_MatchReference",
        ["selection/k_center_greedy"] = "SelectionTests.KMeansAndCoverage_MatchReference",
        ["selection/kmeans"] = "SelectionTests.KMeansAndCoverage_MatchReference",
        ["selection/pca"] = "NeighbourTests.PrincipalComponents_MatchReference",
        ["selection/semantic_dedup_0.95"] = "SelectionTests.KMeansAndCoverage_MatchReference",
        ["selection/semantic_dedup_0.99"] = "SelectionTests.KMeansAndCoverage_MatchReference",
        ["selection/top_k_cosine"] = "NeighbourTests.Nearest_ByCosineAndDistance_MatchReference",
        ["selection/top_k_euclid"] = "NeighbourTests.Nearest_ByCosineAndDistance_MatchReference",
        ["shift/discrete"] = "ShiftTests.Discrete_AllDistances_MatchReference",
        ["shift/energy_distance_multivariate"] = "ShiftTests.Vectors_DiscrepancyAndEnergy_MatchReference",
        ["shift/mmd_rbf"] = "ShiftTests.Vectors_DiscrepancyAndEnergy_MatchReference",
        ["shift/two_samples"] = "ShiftTests.TwoSamples_AllFigures_MatchReference",
        ["text/overlap_metrics"] = "TextStatisticsTests.Overlap_OfTranslationsAndSummaries_MatchesReference",
        ["text/self_bleu"] = "TextStatisticsTests.SelfBleuAndSyllables_MatchReference",
        ["text/sentence_split"] = "TextStatisticsTests.Sentences_MatchReference",
        ["text/similarity"] = "TextStatisticsTests.Similarity_AllDistances_MatchReference",
        ["text/surface"] = "TextStatisticsTests.Surface_OfResponses_MatchesReference",
        ["text/syllables"] = "TextStatisticsTests.SelfBleuAndSyllables_MatchReference",
    };

    [ReferenceFact(StatsGolden.Folder)]
    public void EveryCaseOfEveryTopic_HasItsTest()
    {
        string[] known = [.. Directory.GetFiles(Reference.Path(StatsGolden.Folder), "*.json").SelectMany(NamesOf).Order(StringComparer.Ordinal)];
        known.Should().BeEquivalentTo(Cases.Keys, "each case of the reference numbers has a line, and each line a case");
        Type[] types = typeof(GoldenCoverageTests).Assembly.GetTypes();
        foreach ((string name, string test) in Cases.Where(item => !item.Value.StartsWith(NotUsed, StringComparison.Ordinal)))
        {
            string[] parts = test.Split('.');
            MethodInfo? method = types.Single(type => type.Name == parts[0]).GetMethod(parts[1]);
            method.Should().NotBeNull($"{test} meets {name}");
            method!.GetCustomAttribute<ReferenceFactAttribute>().Should().NotBeNull($"{test} meets {name} where the reference numbers are");
        }
    }

    private static IEnumerable<string> NamesOf(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.TryGetProperty("cases", out JsonElement cases)
            ? [.. cases.EnumerateArray().Select(item => $"{Path.GetFileNameWithoutExtension(path)}/{item.GetProperty("name").GetString()}")] : [];
    }
}
