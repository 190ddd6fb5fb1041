using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker;

/// <summary>
/// A case at work without its grain: gives the journal entries that the grain would, one completed step after another,
/// for ever. Its parties negotiate, do not pay, and negotiate again.
/// </summary>
internal sealed class WorkedCase(Guid id)
{
    private static readonly KeyRing Ring = MakeRing();
    private static readonly CaseState Negotiating = Negotiate();

    private byte[] head = Chain.Start;
    private CaseState state = CaseState.None;
    private long version;

    public Guid Id => id;

    public static string Terms => "双方同意于本月底前一次性补发拖欠工资";

    /// <summary>The whole case as it stands when negotiation begins, as one entry.</summary>
    public JournalEntry First()
    {
        var opened = new CommentAdded(new Sealed(CaseWorld.Id, Terms), Visibility.Group);
        return Entry([opened], Negotiating with { Number = "B-" + id });
    }

    /// <summary>The next step, completed.</summary>
    public JournalEntry Next()
    {
        var no = state.Waiting.Max;
        var complete = state.Steps[no].Step == "negotiate"
            ? Act.Complete(CaseWorld.Street, no, "agreed", ("terms", Terms))
            : Act.Complete(CaseWorld.Street, no, "unpaid");
        var events = CaseWorld.Decide(state, complete, CaseWorld.Now).Events;
        var fact = new Fact(version + 1, complete.By.Account, complete.By.Agency, CaseWorld.Now);
        return Entry(events, events.Aggregate(state, (s, happened) => s.Apply(fact, happened)));
    }

    private JournalEntry Entry(ImmutableArray<CaseEvent> events, CaseState after)
    {
        version++;
        var by = CaseWorld.Handler(CaseWorld.Street);
        var entry = new JournalEntry(
            id, version, "case", id.ToString(), Guid.NewGuid(), new byte[32], by.Account, by.Agency, CaseWorld.Now,
            string.Join(' ', events.Select(e => EventName.Of(e.GetType()))), JournalCodec.Write(events, Ring), head,
            TimeProvider.System.GetUtcNow().AddMinutes(1),
            CaseCards.Rows(id, state, after, new Fact(version, by.Account, by.Agency, CaseWorld.Now), events, CaseWorld.Appeal,
                "44/4403/440304/"));
        (state, head) = (after, entry.Hash);
        return entry;
    }

    private static CaseState Negotiate() => new ICommand[]
    {
        Act.Open with { Respondents = [Act.Employer("深圳测试电子有限公司")] },
        Act.Dispatch(CaseWorld.City, 1, CaseWorld.District), Act.Accept(CaseWorld.District, 2),
        Act.Dispatch(CaseWorld.District, 2, CaseWorld.Street), Act.Accept(CaseWorld.Street, 3),
        Act.Complete(CaseWorld.Street, 3, "negotiate"),
    }.Aggregate(CaseState.None, (state, command) =>
    {
        var fact = new Fact(0, command.By.Account, command.By.Agency, CaseWorld.Now);
        return CaseWorld.Decide(state, command, CaseWorld.Now).Events.Aggregate(state, (s, e) => s.Apply(fact, e));
    });

    private static KeyRing MakeRing()
    {
        var ring = new KeyRing();
        ring.Add(CaseWorld.Id, new byte[32]);
        return ring;
    }
}
