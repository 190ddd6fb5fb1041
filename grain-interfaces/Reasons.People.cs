namespace Tracker;

public static partial class Reasons
{
    /// <summary>Whoever acts in another's place does not arrange who else acts.</summary>
    public const string DeputyActing = "deputy.acting";

    /// <summary>A person is no deputy of herself.</summary>
    public const string DeputySelf = "deputy.self";

    /// <summary>The days are reversed, past, or too many.</summary>
    public const string DeputyPeriod = "deputy.period";

    /// <summary>This deputy is named for some of these days already.</summary>
    public const string DeputyExists = "deputy.exists";

    /// <summary>There is no such mandate.</summary>
    public const string DeputyNotFound = "deputy.not-found";

    /// <summary>It is over, or was confirmed before.</summary>
    public const string DeputyOver = "deputy.over";

    /// <summary>Whoever named a deputy does not confirm it.</summary>
    public const string DeputyOwnConfirmation = "deputy.own-confirmation";

    /// <summary>The mandate under which somebody wants to act does not run.</summary>
    public const string DeputyEnded = "deputy.ended";

    /// <summary>The page was made while somebody acted for another than now.</summary>
    public const string DeputyOther = "deputy.other";

    /// <summary>Somebody else wrote the same fields meanwhile; both are shown.</summary>
    public const string EditConflict = "edit.conflict";

    /// <summary>There is no such hand-over, or the requester may not know of it.</summary>
    public const string HandOverNotFound = "hand-over.not-found";

    /// <summary>Whoever still holds her post proposes the hand-over of her work herself.</summary>
    public const string HandOverGiverPresent = "hand-over.giver-present";

    /// <summary>Nothing of what was chosen is hers to hand over.</summary>
    public const string HandOverNothing = "hand-over.nothing";

    /// <summary>There is nothing left that waits for this answer.</summary>
    public const string HandOverAnswered = "hand-over.answered";

    /// <summary>The step was given to somebody else meanwhile.</summary>
    public const string HandOverNotHers = "hand-over.not-hers";

    /// <summary>The successor has a draft of this procedure herself.</summary>
    public const string HandOverDraftExists = "hand-over.draft-exists";

    /// <summary>The draft is not there any more.</summary>
    public const string HandOverDraftGone = "hand-over.draft-gone";
}
