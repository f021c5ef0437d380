using System.Collections.Frozen;
using DataForge.Core.Options;

namespace DataForge.Core.Operators;

/// <summary>A registered operator: its description and its untyped makers.</summary>
public sealed record OperatorRegistration
{
    /// <summary>The description.</summary>
    public required OperatorInfo Info { get; init; }

    /// <summary>The options record's type.</summary>
    public required Type OptionsType { get; init; }

    /// <summary>The options, read from the type.</summary>
    public required IReadOnlyList<OptionDescription> Options { get; init; }

    /// <summary>Makes the operator of one step from an options record.</summary>
    public required Func<object, OperatorSetup, IOperator> Create { get; init; }

    /// <summary>Columns needed for an options record.</summary>
    public required Func<object, IReadOnlyList<string>> Needs { get; init; }

    /// <summary>Columns made for an options record.</summary>
    public required Func<object, IReadOnlyList<string>> Provides { get; init; }

    /// <summary>Faults that no single option shows.</summary>
    public required Func<object, IReadOnlyList<string>> Check { get; init; }
}

/// <summary>The operators a program knows, by name.</summary>
public sealed class OperatorRegistry
{
    private readonly FrozenDictionary<string, OperatorRegistration> _byName;

    private OperatorRegistry(IReadOnlyList<OperatorRegistration> all)
    {
        _byName = all.ToFrozenDictionary(item => item.Info.Name, StringComparer.Ordinal);
        All = [.. all.OrderBy(item => item.Info.Name, StringComparer.Ordinal)];
    }

    /// <summary>All operators, by name.</summary>
    public IReadOnlyList<OperatorRegistration> All { get; }

    /// <summary>The operator of that name, or null.</summary>
    public OperatorRegistration? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Collects registrations.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, OperatorRegistration> _items = new(StringComparer.Ordinal);

        /// <summary>Registers an operator.</summary>
        /// <exception cref="InvalidOperationException">There is one of that name already.</exception>
        public Builder Add<TOperator, TOptions>()
            where TOperator : IOperator, IOperatorType<TOperator, TOptions>
            where TOptions : new()
        {
            var registration = new OperatorRegistration
            {
                Info = TOperator.Info,
                OptionsType = typeof(TOptions),
                Options = OptionDescription.Of(typeof(TOptions)),
                Create = (options, setup) => TOperator.Create((TOptions)options, setup),
                Needs = options => [.. TOperator.Needs((TOptions)options)],
                Provides = options => [.. TOperator.Provides((TOptions)options)],
                Check = options => [.. TOperator.Check((TOptions)options)],
            };
            if (!_items.TryAdd(registration.Info.Name, registration))
            {
                throw new InvalidOperationException($"Two operators are called '{registration.Info.Name}'.");
            }

            return this;
        }

        /// <summary>The registry of everything added.</summary>
        public OperatorRegistry Build() => new([.. _items.Values]);
    }
}
