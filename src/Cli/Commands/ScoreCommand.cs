using System.CommandLine;
using DataForge.Cli.Scoring;
using DataForge.Teachers.Scoring.Commands;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge score</c>: what a model says of rows.</summary>
internal static class ScoreCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "score",
            "Scores JSON lines (input_ids, messages, prompt with continuation, or text with text_pair) or the texts of a dataset with a model directory, or with a model behind a server. Writes a line for each row, in order: index and the outputs of the task, or error.",
            "score --model models/reward --task reward pairs.jsonl scores.jsonl",
            "score --model models/nli --task classify --max-length 256 --truncation right pairs.jsonl scores.jsonl --cache builds/scores",
            "score --model models/prm --task steps --step-tag ки --candidates + - solutions.jsonl scores.jsonl",
            "score --model models/tuned --reference models/base --task logprob pairs.jsonl ratios.jsonl",
            "score --model models/reward --task reward --backend torch --precision bfloat16 pairs.jsonl scores.jsonl",
            "score --model models/embed --task embed --truncation right - - --json < texts.jsonl > vectors.jsonl",
            "score --server http://localhost:8000 --protocol vllm-classify --model ORG/NAME --task reward --tokenizer models/reward pairs.jsonl scores.jsonl");
        var arguments = new ScoreArguments();
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(arguments.Read(parsed), context, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ScoreSettings settings, CommandContext context, CancellationToken cancellation)
    {
        using ScoreTeacher teacher = await ScoreTeacher.OpenAsync(settings, cancellation);
        using ScoreInput input = ScoreInput.Open(settings.Input, context, settings.Defaults);
        using ScoreOutput output = ScoreOutput.Open(settings.Output, context);
        bool toOut = settings.Json && settings.Output != "-";
        var progress = new ScoreProgress(toOut ? context.Out : context.Error, settings.Json, !settings.Json && context.OutIsTerminal, TimeProvider.System);
        var run = new ScoreRun(teacher.Model, output.Writer);
        void Show(bool last) => progress.Show(run.Rows, run.Failed, teacher.Hits, teacher.Counters, input.Done, last);
        await run.RunAsync(input.Requests, () => Show(last: false), cancellation);
        output.Complete();
        Show(last: true);
        return ModelArguments.Finish(context, run.Failed);
    }
}
