import type { Html } from '../html.ts';
import type { LanguageChoice } from './frame.ts';

/** Every component under `views/components` and the part it is promised. `docs/design.md` shows each in use. */
export interface Parts {
  '/components/icon': Icon;
  '/components/button': Button;
  '/components/link-button': LinkButton;
  '/components/field': Field;
  '/components/select': SelectField;
  '/components/choices': ChoicesField;
  '/components/file-field': FileField;
  '/components/checkbox': CheckboxField;
  '/components/error-summary': ErrorSummary;
  '/components/notice': Notice;
  '/components/card': Card;
  '/components/progress': Progress;
  '/components/badge': Badge;
  '/components/task-list': TaskList;
  '/components/table': Table;
  '/components/pager': Pager;
  '/components/steps': Steps;
  '/components/definitions': Definitions;
  '/components/copyable': Copyable;
  '/components/doors': Doors;
  '/components/shares': Shares;
  '/components/timeline': Timeline;
  '/components/empty': Empty;
  '/components/question': QuestionPart;
  '/components/feedback': Feedback;
  '/components/save-status': SaveStatus;
  '/components/certificate-status': CertificateStatus;
  '/components/letter': Letter;
  '/components/languages': Languages;
  '/components/welcome-picture': WelcomePicture;
}

/** Always decorative: a word stands beside it. */
export interface Icon {
  readonly name: IconName;
}
export type IconName =
  | 'back'
  | 'book'
  | 'calendar'
  | 'certificate'
  | 'check'
  | 'clock'
  | 'cross'
  | 'down'
  | 'globe'
  | 'house'
  | 'info'
  | 'lock'
  | 'mail'
  | 'next'
  | 'open'
  | 'people'
  | 'person'
  | 'print'
  | 'question'
  | 'talk'
  | 'up'
  | 'warning';

/** `main` at most once per page; it is the one thing to do here. */
export type ButtonKind = 'main' | 'second' | 'quiet' | 'danger';

export interface Button {
  readonly text: string;
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  /** Name and value sent with the form, where a form has several buttons. */
  readonly name?: string;
  readonly value?: string;
}
export interface LinkButton {
  readonly href: string;
  readonly text: string;
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
}

/** The element with the input carries the id `field-<name>`; error summaries link to it. */
interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | null;
  readonly error?: string | null;
  /** Says «(freiwillig)» behind the label; required fields are the rule and are not marked. */
  readonly optional?: boolean;
}
export interface Field extends FieldBase {
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'date' | 'time' | 'search' | 'textarea';
  readonly value?: string;
  readonly autocomplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel';
  readonly maxLength?: number;
  /** Rows of a textarea. */
  readonly rows?: number;
  /** Login names, codes, addresses: left to right in every language, no capitals added by the phone. */
  readonly technical?: boolean;
}
/** Stands in a form with `enctype="multipart/form-data"`. */
export interface FileField extends FieldBase {
  /** Types and endings that the browser offers; the server looks at the bytes. */
  readonly accept: string;
  readonly multiple?: boolean;
  /** Phones open the camera, or the recorder. */
  readonly capture?: 'environment' | 'user';
  /** `campus.js` makes large pictures smaller before they travel. */
  readonly scalesPictures?: boolean;
}
export interface SelectField extends FieldBase {
  readonly options: readonly Option[];
}
export interface Option {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}
export interface ChoicesField extends FieldBase {
  readonly multiple?: boolean;
  readonly options: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint?: string | null;
    readonly checked: boolean;
    /** More about this one, to be read before choosing. */
    readonly link?: { readonly href: string; readonly text: string };
  }[];
}
export interface CheckboxField extends FieldBase {
  readonly value: string;
  readonly checked: boolean;
}

/** Comes first in `<main>`; takes the focus when the page opens. Prints nothing without errors. */
export interface ErrorSummary {
  readonly errors: readonly FieldError[];
}
/** `name` is the field to which the summary links. */
export interface FieldError {
  readonly name: string;
  readonly text: string;
}

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';
export interface Notice {
  readonly kind: NoticeKind;
  readonly title?: string;
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string };
}

/** A card that leads somewhere; the whole card can be tapped. For any other card use the class `card`. */
export interface Card {
  readonly href: string;
  readonly title: string;
  readonly text?: string | null;
  /** A short line above the title, for example the number of a module. */
  readonly kicker?: string | null;
  readonly badge?: Badge | null;
  readonly progress?: Progress | null;
  readonly icon?: IconName;
  /** Level of the heading; 2 unless told. */
  readonly level?: 2 | 3;
  /** The title is German whatever the page speaks; the text is in the language of the page. */
  readonly german?: boolean;
}

/** `text` says in words what the bar shows. */
export interface Progress {
  readonly text: string;
  readonly value: number;
  readonly max: number;
}

/** Icon and word; never colour alone. `problem` for what needs somebody, `waiting` for what waits for others. */
export type BadgeKind = 'done' | 'current' | 'open' | 'waiting' | 'problem' | 'locked';
export interface Badge {
  readonly kind: BadgeKind;
  readonly text: string;
}

export interface TaskList {
  readonly heading: string;
  /** Goes into the heading's id: `tasks-<id>`. */
  readonly id: string;
  readonly tasks: readonly {
    readonly href: string | null;
    readonly title: string;
    readonly text?: string | null;
    readonly badge?: Badge | null;
    /** The title is German whatever the page speaks. */
    readonly german?: boolean;
    /** Who has done their part and whose turn it is, as a picture under the words. */
    readonly standing?: Steps | null;
  }[];
  /** Said when there is no task. */
  readonly empty: string;
}

/** The first cell of a row is its heading. On phones every row becomes a small card with the column names. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Said instead of a table without rows. */
  readonly empty: string;
}
export interface Cell {
  readonly text: string;
  readonly href?: string;
  /** Replaces the text by a badge. */
  readonly badge?: BadgeKind;
  /** A second, quieter line. */
  readonly note?: string;
  /** Codes, login names, dates in digits. */
  readonly technical?: boolean;
}

export interface Pager {
  /** Name of the navigation for screen readers. */
  readonly label: string;
  readonly previous: { readonly href: string; readonly text: string } | null;
  readonly next: { readonly href: string; readonly text: string } | null;
}

export interface Steps {
  readonly label: string;
  readonly steps: readonly {
    readonly text: string;
    readonly state: 'done' | 'current' | 'coming';
    readonly href?: string | null;
    /** Instead of the number, where the steps are people and no order. */
    readonly icon?: IconName;
    /** A second, quieter line: how it stands, in words. Without it the state is said to screen readers. */
    readonly note?: string;
  }[];
}

/** Where else somebody can go from here: a grid of links, two beside each other on a phone. */
export interface Doors {
  /** Names the navigation for screen readers. */
  readonly label: string;
  readonly doors: readonly { readonly href: string; readonly text: string; readonly icon?: IconName }[];
}

/** How a whole is divided: one bar, and below it every part in words. Parts of value 0 stand in the words only. */
export interface Shares {
  readonly parts: readonly {
    readonly text: string;
    readonly value: number;
    /** `rest` is what is still open; `good`, `warn` and `bad` are a traffic light, and the words name the colour. */
    readonly tone: 'one' | 'two' | 'three' | 'four' | 'good' | 'warn' | 'bad' | 'rest';
  }[];
}

/** What begins and ends when: one bar per row under a common beginning and end. The dates stand in words elsewhere. */
export interface Timeline {
  readonly from: string;
  readonly to: string;
  /** Beginning and length in thousandths of the whole. */
  readonly rows: readonly { readonly text: string; readonly start: number; readonly length: number }[];
}

export interface Definitions {
  readonly rows: readonly {
    readonly term: string;
    readonly text: string;
    readonly href?: string;
    readonly technical?: boolean;
    /** The text is German whatever the page speaks. */
    readonly german?: boolean;
  }[];
}

/** A text to take elsewhere: a tap selects all of it, and with JavaScript a button copies it. */
export interface Copyable {
  readonly label: string;
  readonly text: string;
  /** Numbers and addresses: left to right in every language. */
  readonly technical?: boolean;
  /** The text is German whatever the page speaks. */
  readonly german?: boolean;
}

export interface Empty {
  readonly title: string;
  readonly text: string;
  readonly action?: LinkButton | null;
}

/** One question as a fieldset. Stands inside a form; every control is named `answer`. Content is German. */
export interface QuestionPart {
  readonly id: string;
  /** For example «Frage 3 von 12». */
  readonly legend: string;
  readonly prompt: Html;
  /** How to answer, for example «Mehrere Antworten können richtig sein.» */
  readonly hint?: string | null;
  readonly input: QuestionInput;
  /** After hand-in: shows the answers, takes no new ones. */
  readonly closed: boolean;
  readonly feedback?: Feedback | null;
  /** Shows the line in which `campus.js` says what is saved. */
  readonly savedText?: string | null;
}
export type QuestionInput = ChoiceInput | OrderingInput | MatchingInput | TextInput | LongTextInput;
export interface ChoiceInput {
  readonly kind: 'choices';
  readonly multiple: boolean;
  readonly options: readonly {
    readonly value: string;
    readonly text: Html;
    readonly checked: boolean;
    readonly feedback?: Feedback | null;
  }[];
}
/**
 * Rows with a text and a select of places; the values say row and place, for example `<item>:3`.
 * The first option may be empty («bitte wählen», value ''); then come the places in order. With JavaScript
 * the rows also move by buttons, and the selects follow.
 */
export interface OrderingInput {
  readonly kind: 'ordering';
  readonly rows: readonly QuestionRow[];
}
/** Rows with a text and a select of right sides; the values say both, for example `<left>:<right>`. */
export interface MatchingInput {
  readonly kind: 'matching';
  readonly rows: readonly QuestionRow[];
}
export interface QuestionRow {
  readonly text: Html;
  readonly options: readonly Option[];
  readonly feedback?: Feedback | null;
}
export interface TextInput {
  readonly kind: 'text';
  readonly label: string;
  readonly value: string;
  readonly numeric: boolean;
  readonly unit: string | null;
}
export interface LongTextInput {
  readonly kind: 'longText';
  readonly label: string;
  readonly value: string;
}

/** `title` replaces the word of the verdict («Richtig», «Noch nicht richtig», «Rückmeldung»). */
export interface Feedback {
  readonly verdict: 'right' | 'wrong' | 'neutral';
  readonly text: Html;
  readonly title?: string;
}

/** Where `campus.js` reports on saved answers; `text` is what the server knows already. */
export interface SaveStatus {
  readonly text: string | null;
}

export interface CertificateStatus {
  readonly state: 'valid' | 'withdrawn' | 'unknown';
  readonly title: string;
  readonly text: string;
  readonly rows: Definitions['rows'];
}

/** A printed letter on one page of A4, with everything that is needed to sign in for the first time. */
export interface Letter {
  /** Address lines of the sender. */
  readonly sender: readonly string[];
  /** Recipient's name and further lines. */
  readonly recipient: readonly string[];
  readonly placeAndDate: string;
  readonly subject: string;
  readonly salutation: string;
  readonly paragraphs: readonly string[];
  /** Numbered steps beside the QR code. */
  readonly steps: readonly string[];
  /** QR code as inline SVG, made by us. */
  readonly qr: Html;
  /** What the QR code leads to, in words. */
  readonly qrLabel: string;
  /** Address, login name, code, date: what is typed by hand. */
  readonly rows: Definitions['rows'];
  readonly closing: string;
  readonly signature: readonly string[];
  readonly footer: string;
  /** The same in short in German, under a letter in another language: whoever helps can read along. */
  readonly german?: { readonly subject: string; readonly paragraphs: readonly string[] } | null;
}

/** Large language buttons for pages on which language comes before any text. */
export interface Languages {
  readonly languages: readonly LanguageChoice[];
  readonly path: string;
}

/** The arches of the start page; decorative. */
export type WelcomePicture = Readonly<Record<string, never>>;
