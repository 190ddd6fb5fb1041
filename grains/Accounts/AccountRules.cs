using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.Accounts;

using Decision = Decision<AccountEvent>;

/// <summary>Who is posted where.</summary>
internal static class AccountRules
{
    public static Decision Decide(AccountState state, AssignPost command, bool agencyKnown)
    {
        if (!command.By.Has(PostRoles.Administrator)) return Administration.Refusal;
        if (!agencyKnown)
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{command.Agency}'.");
        if (command.Roles.FirstOrDefault(r => !PostRoles.All.Contains(r)) is { } unknown)
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, $"There is no role '{unknown}'.");
        if (state.Post is { } post && post.Agency == command.Agency && post.Roles.SequenceEqual(command.Roles))
            return ImmutableArray<AccountEvent>.Empty;
        return ImmutableArray.Create<AccountEvent>(new PostAssigned(command.Agency, command.Roles));
    }

    public static Decision Decide(AccountState state, EndPost command)
    {
        if (!command.By.Has(PostRoles.Administrator)) return Administration.Refusal;
        if (state.Post is null)
            return new Refusal(RefusalCode.Conflict, Reasons.AccountNotFound, "The account holds no post.");
        return ImmutableArray.Create<AccountEvent>(new PostEnded());
    }
}
