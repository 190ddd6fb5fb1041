namespace Tracker;

/// <summary>A command that a grain has carried out, so that a repeated one is not carried out again.</summary>
/// <param name="Hash">Of the request it came from, in Base64.</param>
/// <param name="Version">The version it led to.</param>
internal sealed record KeptCommand(Guid Id, string Hash, long Version)
{
    private const int Most = 10;

    /// <summary>What the command is answered if it was carried out before, or its key used for another; else null.</summary>
    public static Outcome? AnswerTo(ICommand command, KeptCommand[] kept) =>
        kept.FirstOrDefault(c => c.Id == command.CommandId) is not { } earlier ? null
        : earlier.Hash == HashOf(command) ? Outcome.Accepted(earlier.Version)
        : Outcome.Refused(RefusalCode.Invalid, Reasons.KeyReused,
            "This key was used before with another request. Use a new key.");

    /// <summary>The last commands, with this one.</summary>
    public static KeptCommand[] With(KeptCommand[] kept, ICommand command, long version) =>
        [.. kept.TakeLast(Most - 1), new KeptCommand(command.CommandId, HashOf(command), version)];

    private static string HashOf(ICommand command) => Convert.ToBase64String(command.Attempt.RequestHash.AsSpan());
}
