using System.CommandLine;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Commands;

namespace DataForge.Cli.Scoring;

/// <summary>The options of <c>dataforge score</c> as the command line has them.</summary>
internal sealed class ScoreArguments
{
    private static readonly string[] Backends = ["managed", "torch"];

    private readonly Argument<string> _input = new("IN") { Description = "JSON lines (.jsonl, .jsonl.gz), a .parquet file, a dataset folder, or - for standard input." };
    private readonly Argument<string> _output = new("OUT") { Description = "The file of answers, or - for standard output." };
    private readonly Option<string> _model = Commands.ModelArguments.Model("A model directory: config.json, *.safetensors, tokenizer.json. With --server: the model as the server names it.");
    private readonly Option<string> _task = new("--task") { Description = $"What to compute: {string.Join(", ", TeacherTasks.Names)}.", HelpName = "TASK", Required = true };
    private readonly Option<string?> _template = new("--template") { Description = "Name of one of the model's chat templates, or a Jinja file. The default is the model's default.", HelpName = "NAME" };
    private readonly Option<string?> _reference = new("--reference") { Description = "For logprob: directory of a reference model with the same vocabulary; answers then hold log_ratio, the sum minus the reference model's.", HelpName = "DIR" };
    private readonly Option<string?> _prompt = new("--prompt") { Description = "For embed: text put before every text, as \"query: \". The default is the model's default prompt, where it has one; \"\" is none.", HelpName = "TEXT" };
    private readonly Option<string?> _promptName = new("--prompt-name") { Description = "For embed: name of one of the model's prompts.", HelpName = "NAME" };
    private readonly Option<int?> _maximum = Positive("--max-length", "Most tokens of a row, special tokens included. The default is the model's limit.");
    private readonly Option<string> _truncation = new("--truncation") { Description = $"What happens to longer rows: {string.Join(", ", TruncationPolicies.Names)}.", HelpName = "POLICY", DefaultValueFactory = _ => "reject" };
    private readonly Option<string?> _stepTag = new("--step-tag") { Description = "The token that ends each step, for a language model; with --candidates.", HelpName = "TOKEN" };
    private readonly Option<string[]> _candidates = new("--candidates") { Description = "The tokens that mean a correct and a wrong step.", HelpName = "GOOD BAD", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _separator = new("--separator") { Description = "The token that ends each step, for a model with a token head.", HelpName = "TOKEN" };
    private readonly Option<string> _precision = new("--precision") { Description = $"How weights are held: {string.Join(", ", WeightPrecisions.Names)}.", HelpName = "PRECISION", DefaultValueFactory = _ => WeightPrecisions.Names[0] };
    private readonly Option<string> _backend = new("--backend") { Description = "What computes: managed (this program's own code on the processor) or torch (libtorch on the processor or GPUs; see `dataforge torch doctor`).", HelpName = "BACKEND", DefaultValueFactory = _ => "managed" };
    private readonly Option<string?> _device = new("--device") { Description = "Devices of the torch backend: auto, cpu, cuda, cuda:N, or several with commas. The default is auto: every CUDA device, else the processor.", HelpName = "DEVICES" };
    private readonly Option<bool> _sharded = new("--sharded") { Description = "Spread the layers of one model over the devices of the torch backend; else each device has the whole model." };
    private readonly Option<bool> _fast = new("--fast") { Description = "With the torch backend: products of any shape, so that scores may depend in their last bits on the batch." };
    private readonly Option<string?> _cache = new("--cache") { Description = "Folder of scores: what it holds is not computed again.", HelpName = "DIR" };
    private readonly Option<int?> _workers = Positive("--workers", "Threads. The default is one for each core, on GPUs two for each.");
    private readonly Option<int?> _batchTokens = Positive("--batch-tokens", "Most tokens of a batch; scores do not depend on it. The default is 512, on GPUs 16384.");
    private readonly Option<bool> _json = new("--json") { Description = "Show progress as JSON lines." };
    private readonly ServerArguments _server = new();

    public ScoreArguments()
    {
        OneOf(_task, TeacherTasks.Names);
        OneOf(_truncation, TruncationPolicies.Names);
        OneOf(_precision, WeightPrecisions.Names);
        OneOf(_backend, Backends);
    }

    public void AddTo(Command command)
    {
        command.Add(_input);
        command.Add(_output);
        Option[] options =
        [
            _model, _task, _template, _reference, _prompt, _promptName, _maximum, _truncation, _stepTag, _candidates, _separator, _precision, _backend, _device, _sharded, _fast,
            _cache, _workers, _batchTokens, _json, .. _server.All,
        ];
        Array.ForEach(options, command.Add);
        command.Validators.Add(result =>
        {
            _server.Validate(result, [_precision, _workers, _batchTokens, _backend, _device, _sharded, _fast, _reference], [_template, _prompt, _promptName, _maximum, _truncation]);
            if (result.GetValue(_stepTag) is not null && result.GetValue(_separator) is not null)
            {
                result.AddError("--step-tag is for language models and --separator for models with a token head; give one of them.");
            }

            bool asksTorch = result.GetValue(_device) is not null || result.GetValue(_sharded) || result.GetValue(_fast);
            if (asksTorch && result.GetValue(_backend) != "torch")
            {
                result.AddError("--device, --sharded and --fast are for the torch backend; give --backend torch with them.");
            }

            if (result.GetValue(_reference) is not null && TeacherTasks.Find(result.GetValue(_task) ?? "") != TeacherTask.LogProbability)
            {
                result.AddError("--reference is for the task logprob.");
            }

            if (result.GetValue(_prompt) is not null && result.GetValue(_promptName) is not null)
            {
                result.AddError("--prompt is the text and --prompt-name the name of one of the model's; give one of them.");
            }
        });
    }

    public ScoreSettings Read(ParseResult parsed) => new()
    {
        Model = parsed.GetRequiredValue(_model),
        Task = TeacherTasks.Find(parsed.GetRequiredValue(_task))!.Value,
        Template = parsed.GetValue(_template),
        Prompt = parsed.GetValue(_prompt),
        Reference = parsed.GetValue(_reference),
        PromptName = parsed.GetValue(_promptName),
        Server = _server.Read(parsed),
        Input = parsed.GetRequiredValue(_input),
        Output = parsed.GetRequiredValue(_output),
        Cache = parsed.GetValue(_cache),
        Precision = WeightPrecisions.Find(parsed.GetRequiredValue(_precision))!.Value,
        Workers = parsed.GetValue(_workers) ?? 0,
        BatchTokens = parsed.GetValue(_batchTokens) ?? 0,
        Torch = parsed.GetRequiredValue(_backend) == "torch"
            ? new TorchOptions { Device = parsed.GetValue(_device) ?? "auto", Sharded = parsed.GetValue(_sharded), Fast = parsed.GetValue(_fast) }
            : null,
        Json = parsed.GetValue(_json),
        Defaults = new ScoreDefaults
        {
            StepToken = parsed.GetValue(_stepTag) ?? parsed.GetValue(_separator),
            Candidates = parsed.GetValue(_candidates) is [var good, var bad] ? (good, bad) : null,
            MaximumLength = parsed.GetValue(_maximum),
            Truncation = TruncationPolicies.Find(parsed.GetRequiredValue(_truncation))!.Value,
        },
    };

    private static Option<int?> Positive(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 and int found)
            {
                result.AddError($"{name} {found}: a number from 1 is needed.");
            }
        });
        return option;
    }

    private static void OneOf(Option<string> option, IReadOnlyList<string> names) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string>() is { } found && !names.Contains(found))
        {
            result.AddError($"{option.Name} {found}: {Pipelines.Definition.NameAdvice.For(found, names)}");
        }
    });
}
