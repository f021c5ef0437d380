namespace DataForge.Pipelines.Families;

/// <summary>Goes over the families of a slice once, in order.</summary>
internal interface IFamilyCursor
{
    /// <summary>True after the last family.</summary>
    bool AtEnd { get; }

    /// <summary>The next family, or null for one that the filter leaves out.</summary>
    Family? Next(FamilyFilter filter);

    /// <summary>Passes over the next family.</summary>
    void Skip();
}
