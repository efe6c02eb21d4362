namespace CaseTrack.Domain.Audit;

// The words of the timeline and of the audit log; each has a text "Act.<code>" in both languages (architecture test).
public static class Acts
{
    public const string ClueRegistered = "clue_registered";
    public const string ClueAssigned = "clue_assigned";
    public const string ClueDeclined = "clue_declined";
    public const string ClueFiled = "clue_filed";
    public const string ClueCaseMoved = "clue_case_moved";
    public const string CaseFiled = "case_filed";
    public const string CaseImported = "case_imported";
    public const string CaseAssigned = "case_assigned";
    public const string FactsCorrected = "facts_corrected";
    public const string ConfidentialitySet = "confidentiality_set";
    public const string InvestigationRecorded = "investigation_recorded";
    public const string DecisionRecorded = "decision_recorded";
    public const string ServiceRecorded = "service_recorded";
    public const string PublicationRecorded = "publication_recorded";
    public const string CaseClosed = "case_closed";
    public const string Proposed = "proposed";
    public const string ProposalReturned = "proposal_returned";
    public const string ProposalWithdrawn = "proposal_withdrawn";
    public const string ClockSuspended = "clock_suspended";
    public const string ClockResumed = "clock_resumed";
    public const string DeadlineExtended = "deadline_extended";
    public const string ClockRecomputed = "clock_recomputed";
    public const string ClockWarned = "clock_warned";
    public const string ClockOverdue = "clock_overdue";
    public const string AssistanceRecorded = "assistance_recorded";
    public const string AgencyEstablished = "agency_established";
    public const string PersonRegistered = "person_registered";
    public const string PersonDeactivated = "person_deactivated";
    public const string RoleAskedFor = "role_asked_for";
    public const string RoleDeclined = "role_declined";
    public const string RoleGranted = "role_granted";
    public const string RoleRevoked = "role_revoked";
    public const string CertificateRecorded = "certificate_recorded";
    public const string PasswordChanged = "password_changed";
    public const string PasswordReset = "password_reset";
    public const string SignedIn = "signed_in";
    public const string SignInFailed = "sign_in_failed";
    public const string LockedOut = "locked_out";
    public const string SignedOutEverywhere = "signed_out_everywhere";
    public const string SignedOut = "signed_out";
    public const string SessionsEnded = "sessions_ended";
    public const string IdentityConfirmed = "identity_confirmed";
    public const string SecondFactorEnrolled = "second_factor_enrolled";
    public const string SecondFactorRemoved = "second_factor_removed";
    public const string RecoveryCodesRenewed = "recovery_codes_renewed";
    public const string RecoveryCodeUsed = "recovery_code_used";
    public const string SignInPolicyChanged = "sign_in_policy_changed";
    public const string AdministratorRemoved = "administrator_removed";
    public const string InstallationSetUp = "installation_set_up";
    public const string CalendarImported = "calendar_imported";
    public const string RulebookImported = "rulebook_imported";
    public const string RegionsImported = "regions_imported";
    public const string LedgerImported = "ledger_imported";
    public const string SweepRun = "sweep_run";
    public const string BackupTaken = "backup_taken";
    public const string BackupRestored = "backup_restored";
    public const string ConfidentialCaseRead = "confidential_case_read";
    public const string MachineRegistered = "machine_registered";
    public const string MachineConfirmed = "machine_confirmed";
    public const string MachineRevoked = "machine_revoked";
    public const string WebhookCreated = "webhook_created";
    public const string WebhookPaused = "webhook_paused";
    public const string WebhookResumed = "webhook_resumed";
    public const string WebhookRemoved = "webhook_removed";
    public const string WebhookSecretRotated = "webhook_secret_rotated";
    public const string WebhookSendingAsked = "webhook_sending_asked";

    public static IReadOnlyList<string> All { get; } =
        [.. typeof(Acts).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}
