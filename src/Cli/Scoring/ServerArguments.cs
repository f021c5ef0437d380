using System.CommandLine;
using System.CommandLine.Parsing;
using DataForge.Teachers.Remote;

namespace DataForge.Cli.Scoring;

/// <summary>The options of <c>dataforge score</c> that name a server.</summary>
internal sealed class ServerArguments
{
    private readonly Option<string?> _server = new("--server") { Description = "Address of a server that computes in place of this machine; --model is then the model as the server names it.", HelpName = "URL" };
    private readonly Option<string?> _protocol = new("--protocol") { Description = $"How the server is asked: {string.Join(", ", RemoteTeacherModel.Protocols)}.", HelpName = "PROTOCOL" };
    private readonly Option<string?> _revision = new("--revision") { Description = "Which weights the server has (a commit, a date): scores kept in --cache are those of this revision.", HelpName = "NAME" };
    private readonly Option<string?> _tokenizer = new("--tokenizer") { Description = "Folder with the served model's tokenizer and chat template: rows are then encoded here, as --template, --max-length, --truncation, logprob and steps need.", HelpName = "DIR" };
    private readonly Option<string[]> _labels = new("--labels") { Description = "Names of the served model's outputs, where it has several and the server does not tell them.", HelpName = "NAME...", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _key = new("--key-env") { Description = "Environment variable that holds the server's key.", HelpName = "VARIABLE" };

    public IEnumerable<Option> All => [_server, _protocol, _revision, _tokenizer, _labels, _key];

    /// <summary>Refuses options that contradict each other.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="local">Options that only a model directory has.</param>
    /// <param name="encoding">Options that need the served model's tokenizer.</param>
    public void Validate(CommandResult result, IEnumerable<Option> local, IEnumerable<Option> encoding)
    {
        bool isGiven(Option option) => result.GetResult(option) is { Implicit: false };
        if (!isGiven(_server))
        {
            foreach (Option option in All.Where(isGiven))
            {
                result.AddError($"{option.Name} is for a server; give --server with it.");
            }

            return;
        }

        string address = result.GetValue(_server) ?? "";
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? found) || found.Scheme is not ("http" or "https"))
        {
            result.AddError($"--server {address}: an address such as http://localhost:8000 is needed.");
        }

        string? protocol = result.GetValue(_protocol);
        if (protocol is null || !RemoteTeacherModel.Protocols.Contains(protocol))
        {
            result.AddError(protocol is null
                ? $"--server needs --protocol: {string.Join(", ", RemoteTeacherModel.Protocols)}."
                : $"--protocol {protocol}: {Pipelines.Definition.NameAdvice.For(protocol, RemoteTeacherModel.Protocols)}");
        }

        foreach (Option option in local.Where(isGiven))
        {
            result.AddError($"{option.Name} is for a model directory; leave it out with --server.");
        }

        foreach (Option option in encoding.Where(option => isGiven(option) && !isGiven(_tokenizer)))
        {
            result.AddError($"{option.Name} with --server needs --tokenizer: where the server tokenises, what it cuts is not seen.");
        }
    }

    public ServerSettings? Read(ParseResult parsed) => parsed.GetValue(_server) is not { } address ? null : new ServerSettings
    {
        Address = new Uri(address),
        Protocol = parsed.GetValue(_protocol)!,
        Revision = parsed.GetValue(_revision),
        Tokenizer = parsed.GetValue(_tokenizer),
        Labels = parsed.GetValue(_labels) ?? [],
        KeyVariable = parsed.GetValue(_key),
    };
}
