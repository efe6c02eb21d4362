namespace CaseTrack.Domain.Common;

// Every code with which the domain refuses; each has a text "Refusal.<code>" in both languages (architecture test).
public static class Refusals
{
    public const string DateInFuture = "date_in_future";
    public const string DateBeforeStart = "date_before_start";
    public const string ActNotAllowed = "act_not_allowed_in_state";
    public const string ProposerMayNotApprove = "proposer_may_not_approve";
    public const string NotTheProposer = "not_the_proposer";
    public const string ProposalNotPending = "proposal_not_pending";
    public const string ProposalUnknown = "proposal_unknown";
    public const string ProposalAlreadyPending = "proposal_already_pending";
    public const string ProposalOfOtherKind = "proposal_of_other_kind";
    public const string ClockUnknown = "clock_unknown";
    public const string ClockNotRunning = "clock_not_running";
    public const string ClockNotFrozen = "clock_not_frozen";
    public const string ClockFrozen = "clock_is_frozen";
    public const string ClockExpired = "clock_expired";
    public const string ExtensionRefused = "extension_refused";
    public const string CollectiveMinutesMissing = "collective_minutes_missing";
    public const string TwoOfficersNeeded = "two_officers_needed";
    public const string CertificateMissing = "certificate_missing";
    public const string OfficerOfOtherAgency = "officer_of_other_agency";
    public const string InvestigatorMayNotApprove = "investigator_may_not_approve";
    public const string LateCauseMissing = "late_cause_missing";
    public const string ClockStillOpen = "clock_still_open";
    public const string AdministratorRolesApart = "administrator_roles_apart";
    public const string AdministratorHoldsNoBusinessRole = "administrator_holds_no_business_role";
    public const string LastAdministrator = "last_administrator";
    public const string PersonInactive = "person_inactive";
    public const string AgencyExternal = "agency_external";
    public const string OwnRole = "own_role";
    public const string RoleNotAskedFor = "role_not_asked_for";
    public const string ChangedMeanwhile = "changed_meanwhile";
    public const string SweepBackwards = "sweep_backwards";
    public const string AlreadySetUp = "already_set_up";
    public const string UserNameTaken = "user_name_taken";
    public const string PasswordRefused = "password_refused";
    public const string AdministratorResetOnServer = "administrator_reset_on_server";
    public const string SessionLimitsCrossed = "session_limits_crossed";
    public const string IdleTooLongForProfile = "idle_too_long_for_profile";
    public const string SecondFactorMissing = "second_factor_missing";
    public const string SecondFactorPresent = "second_factor_present";
    public const string UserUnknown = "user_unknown";
    public const string EnrolmentExpired = "enrolment_expired";
    public const string CodeTaken = "code_taken";
    public const string RegionUnknown = "region_unknown";
    public const string AgencyUnknown = "agency_unknown";
    public const string ConfidentialReadUnrecorded = "confidential_read_unrecorded";
    public const string PersonUnknown = "person_unknown";
    public const string ScopeNeedsPerson = "scope_needs_person";
    public const string MachineNotWaiting = "machine_not_waiting";
    public const string WebhookNeedsBureau = "webhook_needs_bureau";
    public const string WebhookRemoved = "webhook_removed";
    public const string WebhookAddressForbidden = "webhook_address_forbidden";

    public static IReadOnlyList<string> All { get; } =
        [.. typeof(Refusals).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}
