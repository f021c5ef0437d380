using System.Globalization;
using DataForge.Core.Json;
using DataForge.Core.Options;
using DataForge.Core.Teachers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Planning;

/// <summary>Everything a step's output depends on besides its rows, as one hash.</summary>
internal static class StepDescriptor
{
    /// <summary>Operator and version, options, what it reads, the teachers that its options name, the files it has read, the seed and the splits.</summary>
    public static string Of(StepDefinition step, PipelineDefinition pipeline, IReadOnlyDictionary<string, ITeacher> teachers, string? files = null)
    {
        CanonicalJson json = new CanonicalJson().BeginArray().String(step.Name).String(step.Operator.Info.Name).Number(step.Operator.Info.Version);
        OptionJson.Write(json, step.Operator.Options, step.Options);
        json.BeginArray();
        foreach (string from in step.From)
        {
            json.String(from);
        }

        json.EndArray().BeginArray();
        foreach (string teacher in TeachersOf(step))
        {
            json.String(teacher).String(teachers[teacher].Fingerprint);
        }

        json.EndArray();
        if (files is not null)
        {
            json.String(files);
        }

        WriteRandomness(json, pipeline);
        return CommitKey.Hash(json.EndArray().Written);
    }

    /// <summary>Seed, splits and excluded rows: what ids, splits, folds and draws depend on.</summary>
    public static void WriteRandomness(CanonicalJson json, PipelineDefinition pipeline)
    {
        json.String(pipeline.Seed.ToString(CultureInfo.InvariantCulture)).BeginArray();
        foreach (Core.Randomness.SplitShare split in pipeline.Splits)
        {
            json.String(split.Name).Number(split.Share);
        }

        json.EndArray().BeginArray();
        foreach (Core.Rows.RowId id in pipeline.Exclude.Order())
        {
            json.String(id.ToString());
        }

        json.EndArray();
    }

    /// <summary>Names of the teachers that a step's options name, in the order of the options.</summary>
    public static IEnumerable<string> TeachersOf(StepDefinition step)
    {
        foreach (OptionDescription option in step.Operator.Options)
        {
            object? value = option.Property!.GetValue(step.Options);
            if (option.Refers == "teacher" && value is string name)
            {
                yield return name;
            }
            else if (option.Element?.Refers == "teacher" && value is IEnumerable<string> names)
            {
                foreach (string item in names)
                {
                    yield return item;
                }
            }
        }
    }
}
