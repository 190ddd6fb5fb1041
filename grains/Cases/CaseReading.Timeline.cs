using System.Globalization;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Procedures;
using Tracker.Supervision;

namespace Tracker.Cases;

internal static partial class CaseReading
{
    private static IEnumerable<TimelineEntry> Timeline(
        CaseState s, Procedure p, CaseSight sight, LawfulTime time, IReadOnlyDictionary<string, LetterKind> kinds)
    {
        foreach (var (fact, happened) in s.History)
            if (Sees(sight, s, fact, happened) && Entry(s, p, fact, happened, sight, time, kinds) is { } entry)
                yield return entry;
    }

    /// <summary>The versions that tell of something this reader may not see.</summary>
    public static HashSet<long> Withheld(CaseState s, CaseSight sight) =>
        [.. s.History.Where(h => !Sees(sight, s, h.Fact, h.Event)).Select(h => h.Fact.Version)];

    /// <summary>To which kind of item an event belongs.</summary>
    private static bool Sees(CaseSight sight, CaseState s, Fact fact, CaseEvent happened) => happened switch
    {
        CommentAdded e => sight.Sees(e.Visibility, fact.Agency, e.Step),
        ContactLogged e => sight.Sees(e.Visibility, fact.Agency, null),
        AppointmentMade e => sight.Sees(e.Visibility, fact.Agency, e.Step),
        AppointmentCancelled e => sight.Sees(s.Appointments[e.No].Visibility, fact.Agency, s.Appointments[e.No].Step),
        FileAttached e => sight.Sees(e.Visibility, fact.Agency, e.Step),
        FileWithdrawn e => sight.Sees(s.Files[e.File].Visibility, fact.Agency, s.Files[e.File].Step),
        // How a letter came about is its agency's business; what came of it is for those who see the letter.
        LetterSigned or LetterSealed or LetterServed or LetterAcknowledged or LetterVoided => SeesLetter(
            s, s.Letters[Tracker.Letters.Letter.NoIn(happened)!.Value], sight.Reader, sight),
        _ when Tracker.Letters.Letter.NoIn(happened) is { } no =>
            sight.Sees(CaseItem.Agency, fact.Agency) || sight.Sees(CaseItem.Agency, s.Letters[no].Agency),
        LatenessAwaited => true,
        _ when Ladder.NoIn(happened) is { } measure => SeesSupervision(s, s.Ladder.Items[measure], sight),
        MotionBegun or HandlerRecused => sight.Sees(CaseItem.Group, fact.Agency),
        // What is invited into one step, and what is asked of it there, is the business of those who take part.
        _ when StepOf(happened) is > 0 and var no => sight.Sees(CaseItem.Step, step: no),
        _ => sight.Sees(CaseItem.Whole),
    };

    private static int? StepOf(CaseEvent happened) => happened switch
    {
        StepOpened e => e.No,
        ReferralOpened e => e.No,
        StepSignedFor e => e.No,
        StepAccepted e => e.No,
        StepReturned e => e.No,
        StepRerouted e => e.No,
        SupplementAsked e => e.No,
        SupplementGiven e => e.No,
        HandlersAssigned e => e.No,
        StepInvited e => e.No,
        InvitationEnded e => e.No,
        StepPaused e => e.No,
        StepResumed e => e.No,
        StepCompleted e => e.No,
        StepCorrected e => e.No,
        StepWithdrawn e => e.No,
        StepCancelled e => e.No,
        DeadlineMoved e => e.Step,
        DeadlineExtended e => e.Step,
        DeadlineMissed e => e.Step,
        DeadlineInterrupted e => e.Step,
        DeadlineSuspended e => e.Step,
        DeadlineContinued e => e.Step,
        WorkerWarned e => e.Step,
        _ => null,
    };

    private static TimelineEntry? Entry(
        CaseState s, Procedure p, Fact fact, CaseEvent happened, CaseSight sight, LawfulTime time,
        IReadOnlyDictionary<string, LetterKind> kinds)
    {
        var isOwn = sight.Sees(CaseItem.Agency, fact.Agency);
        var line = new TimelineEntry(
            fact.Version, EventName.Short(happened.GetType()), fact.Agency, fact.Account, fact.At, fact.At, null, null,
            null, null, null, false, Visibility.Group, [], For: fact.For);
        return happened switch
        {
            CaseOpened e => line with { HappenedOn = e.OpenedOn },
            StepOpened e => Of(e.No, line with { HappenedOn = e.Since, Other = e.Owner }),
            StepHeld e => line with { StepName = p.Steps[e.Step].Name },
            MotionBegun e => Begun(e),
            ReferralOpened e => Of(e.No, line),
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
            DeadlineInterrupted e => With(e.Reason, line with
            {
                StepNo = e.Step, StepName = NameOf(e.Rule), HappenedOn = e.On, Label = Interruptions[e.Cause],
            }),
            DeadlineSuspended e => With(e.Reason, line with
            {
                StepNo = e.Step, StepName = NameOf(e.Rule), HappenedOn = e.From,
            }),
            DeadlineContinued e => line with { StepNo = e.Step, StepName = NameOf(e.Rule), HappenedOn = e.On },
            WorkerWarned e => With(e.Text, line with
            {
                StepNo = e.Step, StepName = NameOf(e.Rule), HappenedOn = e.HappenedOn, Label = Means[e.Means],
                Fields = WarnedOf(e),
            }),
            CaseAmended e => With(e.Reason, line),
            StepInvited e => With(e.What, Of(e.No, line with { Other = e.Agency })),
            InvitationEnded e => Of(e.No, line with { Other = e.Agency }),
            CaseLent e => With(e.Reason, line with
            {
                Other = e.Agency,
                Fields = [new("until", new("借阅至", "Until"), "date", e.Until.ToString("O", CultureInfo.InvariantCulture), null)],
            }),
            LoanEnded e => line with { Other = e.Agency },
            CaseLinked e => With(e.Reason, line),
            CaseUnlinked e => With(e.Reason, line),
            AppointmentMade e => Appointed(e),
            AppointmentCancelled e => With(e.Reason, line with { Label = AppointmentKinds[s.Appointments[e.No].Kind] }),
            LetterReturned e => With(e.Remarks, OfLetter(e.No)),
            LetterVoided e => With(e.Reason, OfLetter(e.No)),
            LetterServed e => OfLetter(e.No) with
            {
                HappenedOn = e.HappenedOn, Text = s.Letters[e.No].Text.To[e.Addressee].Name.Text,
            },
            _ when Tracker.Letters.Letter.NoIn(happened) is { } letter => OfLetter(letter),
            CommentAdded e => Commented(e),
            FileAttached e => Named(line, e.Visibility, e.Step, e.Name) with { File = e.File },
            FileWithdrawn e => With(e.Reason, Named(
                line, s.Files[e.File].Visibility, s.Files[e.File].Step, s.Files[e.File].Name)) with { File = e.File },
            ContactLogged e => Contact(e),
            PartyJoined e => line with { Other = e.Agency },
            PartyLeft e => With(e.Reason, line with { Other = e.Agency }),
            CaseClosed e => With(e.Reason, line with { HappenedOn = e.ClosedOn, Label = p.Result(e.Result) }),
            CaseReopened e => With(e.Reason, line with { HappenedOn = e.On }),
            _ => Entry(s, happened, line),
        };

        LocalText? NameOf(string rule) => time.Find(rule)?.Name;

        TimelineEntry Of(int no, TimelineEntry entry) =>
            entry with { StepNo = no, StepName = p.Steps[s.Steps[no].Step].Name };

        TimelineEntry OfLetter(int no) => line with
        {
            LetterNo = no, Label = kinds.Of(s.Letters[no].Kind).Name, Text = s.Letters[no].Number,
        };

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

        TimelineEntry Commented(CommentAdded e)
        {
            var entry = line with { Visibility = e.Visibility };
            return With(e.Text, e.Step is { } no ? Of(no, entry) : entry);
        }

        TimelineEntry Named(TimelineEntry entry, Visibility visibility, int? step, Sealed name)
        {
            var named = entry with { Visibility = visibility, Fields = [FileName(name)] };
            return step is { } no ? Of(no, named) : named;
        }

        TimelineEntry Appointed(AppointmentMade e)
        {
            var entry = line with
            {
                Visibility = e.Visibility, Label = AppointmentKinds[e.Kind],
                Fields =
                [
                    new("at", new("时间", "When"), "instant", e.At.ToString("O", CultureInfo.InvariantCulture), null),
                    new("place", new("地点", "Where"), "text", e.Place.Text, null),
                ],
            };
            return With(e.Text, e.Step is { } no ? Of(no, entry) : entry);
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

    private static readonly Dictionary<AppointmentKind, LocalText> AppointmentKinds = new()
    {
        [AppointmentKind.Hearing] = new("听证（开庭）", "Hearing"),
        [AppointmentKind.Meeting] = new("会商", "Meeting"),
        [AppointmentKind.Visit] = new("走访", "Visit"),
    };

    private static readonly Dictionary<InterruptionCause, LocalText> Interruptions = new()
    {
        [InterruptionCause.Claim] = new("向对方主张权利", "the right was claimed"),
        [InterruptionCause.Relief] = new("向有关部门请求救济", "relief was sought"),
        [InterruptionCause.Promise] = new("对方同意履行", "the other party agreed to perform"),
    };

    private static LabelledValue FileName(Sealed name) => new("file", new("文件", "File"), "text", name.Text, null);

    private static TimelineEntry With(Sealed? text, TimelineEntry entry) =>
        text is null ? entry : entry with { Text = text.Text, Erased = text.Text is null };
}
