//! Everything that a button, the palette or a key can ask for: one list.
//!
//! Buttons carry a command as `data-command` and `data-arg` ([`Command::name`], [`Command::argument`]), the palette
//! and the keys read [`OFFERS`]. A command that nobody answers, or a name that is none, does not compile.

mod argument;
mod offer;

use std::rc::Rc;

use xxgk_core::form::{CellIx, Form, SectionId};
use xxgk_core::report::{Binding, Part, TextField};
use xxgk_core::store::DraftId;

pub use argument::{Answer, Argument, Blanks, Field, Filter, NotePlace, Side, TextPlace, Way};
pub use offer::{At, Needs, OFFERS, Offer, keys};

/// The name of what stands in a command, where something does.
macro_rules! named {
    ($name:ident $argument:ty) => {
        $name
    };
}

macro_rules! commands {
    ($($(#[doc = $says:literal])+ $command:ident $(($argument:ty))? = $name:literal,)+) => {
        /// What somebody asks for.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Command {
            $($(#[doc = $says])+ $command $(($argument))?,)+
        }

        /// A command without what it is about.
        #[derive(Clone, Copy)]
        enum Name {
            $($command,)+
        }

        impl Name {
            const ALL: [Name; Command::NAMES.len()] = [$(Name::$command),+];
        }

        impl Command {
            /// The names of all commands.
            pub const NAMES: [&str; [$($name),+].len()] = [$($name),+];

            /// What stands in `data-command`.
            pub fn name(&self) -> &'static str {
                let name = match self {
                    $(Command::$command { .. } => Name::$command,)+
                };
                Command::NAMES[name as usize]
            }

            /// What stands in `data-arg`; empty where the command is about nothing.
            pub fn argument(&self) -> String {
                match self {
                    $(Command::$command $((named!(about $argument)))? => {
                        // Those that are about nothing have nothing to say.
                        $(return <$argument as Argument>::write(about);)?
                        #[allow(unreachable_code)]
                        String::new()
                    })+
                }
            }

            /// What an element asks for. Cells are those of the form that is in sight.
            pub fn read(name: &str, argument: &str, form: Option<&Form>) -> Option<Command> {
                let at = Command::NAMES.iter().position(|known| *known == name)?;
                Some(match Name::ALL.get(at)? {
                    $(Name::$command => Command::$command $((<$argument as Argument>::read(argument, form)?))?,)+
                })
            }
        }
    };
}

commands! {
    // The page.
    /// To the start page.
    Home = "home",
    /// Shows the drafts, or takes them away.
    Drafts = "drafts",
    /// The other language.
    Language = "lang",
    /// As published, or for filling in.
    Layout = "layout",
    /// Large type, or not.
    LargeType = "large",
    /// High contrast, or not.
    HighContrast = "contrast",
    /// Shows the panel, or takes it away, where it lies over the form.
    Panel = "panel",
    /// Opens the palette.
    Palette = "palette",
    /// A line of the palette.
    Choose(Box<Command>) = "choose",
    /// Takes a message away.
    Dismiss = "dismiss",
    /// Takes back what the message with this number tells of.
    ToastUndo(u32) = "toast-undo",

    // Drafts.
    /// An empty report.
    New = "new",
    /// Next year's report from the open one.
    NextYear = "next-year",
    /// The example.
    Sample = "sample",
    /// Opens a draft.
    OpenDraft(DraftId) = "open-draft",
    /// A copy of a draft.
    DuplicateDraft(DraftId) = "duplicate",
    /// Deletes a draft.
    DeleteDraft(DraftId) = "delete",
    /// Brings a deleted draft back.
    RestoreDraft(DraftId) = "restore",
    /// What is stored of a draft that cannot be opened, as a file.
    DownloadRaw(DraftId) = "raw",
    /// Opens what was put aside.
    OpenAside(DraftId) = "open-aside",
    /// What was put aside, as a file.
    DownloadAside(DraftId) = "backup-aside",
    /// Gives up what was put aside.
    DropAside(DraftId) = "drop-aside",
    /// History and backup.
    Records = "records",
    /// Closes that.
    CloseRecords = "close-records",
    /// Keeps what is open as a version with a name.
    KeepVersion = "name-version",
    /// Brings a version back.
    RestoreVersion(Rc<str>) = "restore-version",
    /// A file on disk that the open draft is saved to from now on.
    ChooseFile = "choose-file",
    /// Writes it, also over what another program wrote.
    WriteFile = "write-file",
    /// Looks at what another program wrote.
    ReadFile = "read-file",
    /// Writes it no more.
    StopFile = "stop-file",
    /// All drafts as one file.
    BackupAll = "backup-all",
    /// No reminder of that for a while.
    BackupLater = "backup-later",
    /// Removes everything from this device; before, it asks.
    ClearAll(bool) = "clear-all",
    /// Tries to store once more.
    RetrySave = "retry-save",
    /// Keeps the open report as a draft of its own.
    SaveCopy = "save-copy",
    /// Goes on here with the draft that is being written elsewhere.
    TakeOver = "take-over",
    /// Opens what the storage has of the open draft.
    ReloadDraft = "reload-draft",
    /// The open report as a JSON file, because it could not be stored.
    Backup = "backup",

    // Editing.
    /// Takes the last step back.
    Undo = "undo",
    /// Does the last undone step again.
    Redo = "redo",
    /// To a section.
    GoToSection(SectionId) = "go-section",
    /// To a cell.
    GoToCell(CellIx) = "go-cell",
    /// To a field beside the tables.
    GoToField(Field) = "go-field",
    /// Blank cells become 0.
    FillZero(Blanks) = "fill-zero",
    /// The first of the selected rows into the others.
    FillDown = "fill-down",
    /// Blanks the selected cells.
    ClearCells = "clear-cells",
    /// The customary sentence where section six has nothing to report.
    NothingToReport = "nothing-to-report",
    /// A table at a glance.
    Map(SectionId) = "map",
    /// Closes that.
    CloseMap = "close-map",
    /// Takes a pasted table over.
    TakePasted = "take-pasted",
    /// Leaves a pasted table alone.
    DropPasted = "drop-pasted",
    /// Shows the bar for finding and replacing, or takes it away.
    ReplaceTexts = "replace-texts",
    /// Takes that bar away.
    CloseReplace = "close-replace",
    /// The next place that was looked for.
    FindNext = "find-next",
    /// Replaces the place that was found.
    ReplaceOne = "replace-one",
    /// Replaces all places.
    ReplaceAll = "replace-all",
    /// A number of a text follows a cell.
    Bind(Binding) = "bind",
    /// It does so no longer.
    Unbind(TextPlace) = "unbind",
    /// Puts an offered sentence into the text that is being written: the first, the second, …
    TakeSentence(usize) = "take-sentence",
    /// Puts last year's text into one that is empty, with the years of the report changed.
    TakeLastText(TextField) = "take-last-text",
    /// Looks for a number to put into a text.
    InsertNumber(TextField) = "insert-number",

    // Checking.
    /// Checks everything and goes to the first finding.
    Check = "check",
    /// Checks the texts of a report that is for reading only.
    CheckTexts = "check-texts",
    /// To the next finding.
    NextFinding = "next-finding",
    /// To the finding before.
    PreviousFinding = "previous-finding",
    /// To what a finding is about.
    Finding(Rc<str>) = "finding",
    /// The one-click fix of a finding.
    Fix(Rc<str>) = "fix",
    /// Which findings are listed.
    Filter(Filter) = "filter",
    /// To what is to be said about the cell at hand or its finding.
    ExplainCell = "explain-cell",
    /// What is left to do.
    Left = "left",
    /// Closes that.
    CloseLeft = "close-left",
    /// Puts a passage that has no place into a text, or gives it up.
    PlaceNote(NotePlace) = "place-note",
    /// Opens the check sheet.
    Sheet = "sheet",
    /// Closes it.
    CloseSheet = "close-sheet",
    /// The check sheet as a web page.
    SheetHtml = "sheet-html",
    /// The check sheet as data.
    SheetJson = "sheet-json",
    /// No settings of a supervising office any more.
    NoSettings = "no-settings",
    /// Last year's report, to compare with.
    Compare = "compare",
    /// The approved report, to compare with.
    Approved = "approved",
    /// Neither of them any more.
    StopComparing = "stop-comparing",

    // Importing.
    /// Opens the import dialog.
    Import = "import",
    /// The same, to begin from last year's report.
    LastYear = "last-year",
    /// A file of the field behind the button.
    OpenFile = "open-file",
    /// Reads what was pasted.
    Recognise = "recognise",
    /// Stops reading.
    StopReading = "stop-reading",
    /// Closes the import dialog.
    CloseImport = "close-import",
    /// Back to the list, or to choosing.
    BackImport = "back-import",
    /// Takes what was read over as a new draft.
    Accept = "accept",
    /// All that was read.
    AcceptAll = "accept-all",
    /// Begins next year's report from it.
    AcceptLastYear = "accept-last-year",
    /// Compares with it as last year's report.
    AcceptCompare = "accept-compare",
    /// Compares with it as what was approved.
    AcceptApproved = "accept-approved",
    /// Replaces the open report by it.
    Replace = "replace",
    /// Looks at one of the documents.
    Review(usize) = "review",
    /// Whether a part is taken over.
    ReviewTake(Part) = "review-take",
    /// Answers what the document leaves open.
    ReviewChoose(Answer) = "review-choose",
    /// Shows a line of the document.
    ReviewLine(usize) = "review-line",
    /// Shows where a text came from.
    ReviewText(usize) = "review-text",
    /// Shows a cell and where it came from.
    ReviewCell(CellIx) = "review-cell",
    /// Shows a side.
    ReviewSide(Side) = "review-side",
    /// Shows the other side of what is lit.
    ReviewOtherSide = "review-other-side",

    // Publishing.
    /// Opens the dialog for publishing.
    Publish = "publish",
    /// Closes it.
    ClosePublish = "close-publish",
    /// Publishes in one of the ways.
    PublishAs(Way) = "publish-as",
    /// Leaves the dialog for the findings of a kind.
    ShowFindings(Filter) = "show-findings",
    /// Leaves the dialog for one finding.
    ShowFinding(Rc<str>) = "show-finding",
    /// The open report as a JSON file.
    Export = "export",
    /// The open report as a CSV file.
    Csv = "csv",
    /// Prints the page.
    Print = "print",
}
