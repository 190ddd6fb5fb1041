using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

internal static partial class CaseReading
{
    private static IEnumerable<TimelineEntry> Timeline(CaseState s, Procedure p, Requester by, LawfulTime time)
    {
        foreach (var (fact, happened) in s.History)
            if (Entry(s, p, fact, happened, by, time) is { } entry)
                yield return entry;
    }

    private static TimelineEntry? Entry(
        CaseState s, Procedure p, Fact fact, CaseEvent happened, Requester by, LawfulTime time)
    {
        var isOwn = fact.Agency == by.Agency && !by.IsCrossLine;
        var line = new TimelineEntry(
            fact.Version, EventName.Short(happened.GetType()), fact.Agency, fact.Account, fact.At, fact.At, null, null,
            null, null, null, false, Visibility.Group, []);
        return happened switch
        {
            CaseOpened e => line with { HappenedOn = e.OpenedOn },
            StepOpened e => Of(e.No, line with { HappenedOn = e.Since, Other = e.Owner }),
            StepHeld e => line with { StepName = p.Steps[e.Step].Name },
            MotionBegun e => Begun(e),
            StepSignedFor e => Of(e.No, line with { HappenedOn = e.HappenedOn }),
            StepAccepted e => Of(e.No, line with { HappenedOn = e.HappenedOn }),
            StepReturned e => With(e.Reason, Of(e.No, line with { HappenedOn = e.HappenedOn })),
            StepRerouted e => With(e.Reason, Of(e.No, line with { HappenedOn = e.HappenedOn, Other = e.To })),
            SupplementAsked e => With(e.What, Of(e.No, line with { HappenedOn = e.HappenedOn })),
            SupplementGiven e => With(e.What, Of(e.No, line with { HappenedOn = e.HappenedOn })),
            HandlersAssigned e => Of(e.No, line),
            HandlerRecused e => With(e.Reason, line),
            StepPaused e => With(e.Reason, Of(e.No, line with { HappenedOn = e.HappenedOn })),
            StepResumed e => Of(e.No, line with { HappenedOn = e.HappenedOn }),
            StepCompleted e => Completed(e),
            StepCorrected e => Corrected(e),
            StepWithdrawn e => With(e.Reason, Of(e.No, line)),
            StepCancelled e => Of(e.No, line with { HappenedOn = e.On }),
            DeadlineMoved e when e.Cause == MoveCause.Calendar => line with
            {
                StepNo = e.Step, StepName = NameOf(e.Rule), HappenedOn = e.Reckoning.Due,
            },
            DeadlineExtended e => With(e.Reason, line with { StepNo = e.Step, StepName = NameOf(e.Rule) }),
            DeadlineMissed e => line with { StepNo = e.Step, StepName = NameOf(e.Rule) },
            CaseAmended e => With(e.Reason, line),
            CommentAdded e when MayRead(fact, e.Visibility, by) => With(e.Text, line with { Visibility = e.Visibility }),
            ContactLogged e when MayRead(fact, e.Visibility, by) => Contact(e),
            PartyJoined e => line with { Other = e.Agency },
            PartyLeft e => With(e.Reason, line with { Other = e.Agency }),
            CaseClosed e => With(e.Reason, line with { HappenedOn = e.ClosedOn, Label = p.Result(e.Result) }),
            CaseReopened e => With(e.Reason, line with { HappenedOn = e.On }),
            _ => null,
        };

        LocalText? NameOf(string rule) => time.Find(rule)?.Name;

        TimelineEntry Of(int no, TimelineEntry entry) =>
            entry with { StepNo = no, StepName = p.Steps[s.Steps[no].Step].Name };

        TimelineEntry Completed(StepCompleted e)
        {
            var outcome = p.Steps[s.Steps[e.No].Step].Outcome(e.Outcome)!;
            return With(e.Note, Of(e.No, line with
            {
                HappenedOn = e.HappenedOn,
                Label = outcome.Label,
                Fields = Labelled(outcome.Fields, e.Fields, isOwn),
            }));
        }

        TimelineEntry Corrected(StepCorrected e)
        {
            var rule = p.Steps[s.Steps[e.No].Step];
            var outcome = s.Steps[e.No].Outcome is { } ended ? rule.Outcome(ended) : null;
            return With(e.Reason, Of(e.No, line with
            {
                HappenedOn = e.HappenedOn,
                Fields = outcome is null ? [] : Labelled(outcome.Fields, e.Fields, isOwn),
            }));
        }

        TimelineEntry Begun(MotionBegun e)
        {
            var motion = p.Motion(e.Motion)!;
            return With(e.Note, line with
            {
                HappenedOn = e.HappenedOn,
                Label = motion.Label,
                Fields = Labelled(motion.Fields, e.Fields, isOwn),
            });
        }

        TimelineEntry Contact(ContactLogged e) => With(e.Text, line with
        {
            HappenedOn = e.HappenedOn,
            Visibility = e.Visibility,
            Other = e.With.Text is { } with ? Texts.Mask(with) : null,
            Label = ContactKinds[e.Kind],
        });
    }

    private static readonly Dictionary<ContactKind, LocalText> ContactKinds = new()
    {
        [ContactKind.Call] = new("电话", "Call"),
        [ContactKind.Visit] = new("走访", "Visit"),
        [ContactKind.Message] = new("信息", "Message"),
    };

    private static TimelineEntry With(Sealed? text, TimelineEntry entry) =>
        text is null ? entry : entry with { Text = text.Text, Erased = text.Text is null };
}
