namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>What stands behind the template's name in <c>include</c>, <c>import</c> and <c>from</c>. It is read and not used.</summary>
internal sealed class LoaderTail(TokenStream tokens, TargetParser targets)
{
    public void Skip(string tag)
    {
        switch (tag)
        {
            case "include":
                if (tokens.Current.IsName("ignore") && tokens.Ahead.IsName("missing"))
                {
                    tokens.Next();
                    tokens.Next();
                }

                SkipContext();
                break;
            case "import":
                tokens.ExpectName("as");
                targets.ParseName();
                SkipContext();
                break;
            case "from":
                SkipImports();
                break;
        }
    }

    private void SkipImports()
    {
        tokens.ExpectName("import");
        do
        {
            if (SkipContext())
            {
                return;
            }

            targets.ParseName();
            if (tokens.SkipName("as"))
            {
                targets.ParseName();
            }
        }
        while (!SkipContext() && tokens.SkipOperator(","));
    }

    private bool SkipContext()
    {
        bool there = (tokens.Current.IsName("with") || tokens.Current.IsName("without")) && tokens.Ahead.IsName("context");
        if (there)
        {
            tokens.Next();
            tokens.Next();
        }

        return there;
    }
}
