using System.Collections;
using System.Globalization;
using DataForge.Core.Operators;
using DataForge.Core.Options;
using DataForge.Core.Rows;
using YamlDotNet.Serialization;

namespace DataForge.Benchmarks.Operators;

/// <summary>One step of an operator, made as a pipeline would.</summary>
internal sealed class Steps(OperatorRegistration operation, IOperator step)
{
    private readonly OperatorSetup _setup = Setup(operation.Info.Name);

    /// <summary>True for operators that work row by row.</summary>
    public bool IsRowWise => step is IRowOperator;

    /// <summary>A step with the options of the operator's example and then those given as <c>name=value</c>.</summary>
    public static Steps Of(OperatorRegistration operation, IEnumerable<string> settings)
    {
        object options = Activator.CreateInstance(operation.OptionsType)!;
        var example = (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize<List<object>>(operation.Info.Example)!.Single();
        foreach ((object name, object value) in example.Where(item => (string)item.Key != "use"))
        {
            Set(operation, options, (string)name, value);
        }

        foreach (string setting in settings)
        {
            string[] parts = setting.Split('=', 2);
            Set(operation, options, parts[0], parts[1].Contains(',') ? parts[1].Split(',').Cast<object>().ToList() : parts[1]);
        }

        return new Steps(operation, operation.Create(options, Setup(operation.Info.Name)));
    }

    /// <summary>What the step says of a row, or null where it does not read its shape.</summary>
    public RowOutput? Apply(Row row)
    {
        if ((row.Content.Shape & operation.Info.Reads) == 0)
        {
            return null;
        }

        var output = new RowOutput(operation.Info, _setup, row);
        ((IRowOperator)step).Apply(row, output);
        return output;
    }

    private static OperatorSetup Setup(string name) => new(name, 7, SeedFile.Partition);

    private static void Set(OperatorRegistration operation, object options, string name, object value)
    {
        OptionDescription option = operation.Options.Single(item => item.Name == name);
        object converted = option.Type == OptionType.List
            ? (value is IList items ? items.Cast<object>() : [value]).Select(item => (string)item).ToList()
            : Convert.ChangeType(value, option.ClrType, CultureInfo.InvariantCulture);
        option.Property!.SetValue(options, converted);
    }
}
