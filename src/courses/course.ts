import type { Html } from '../platform/html.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import type { Role } from '../access/actor.ts';
import type { fileTypes } from '../platform/files/file-type.ts';

/**
 * A compiled course: everything that learners may see, and nothing that they may not.
 * Answer keys and feedback live apart, in {@link CourseKey}, so that a page cannot leak them.
 * Immutable; named by `hash` (sha-256 of the canonical content, hex), on which attempts and certificates rest.
 */
export interface Course {
  readonly slug: string;
  readonly hash: string;
  readonly title: string;
  readonly description: Html;
  /** Position in lists, ascending. */
  readonly order: number;
  /** Day on which the content was last checked as a whole, `YYYY-MM-DD`. */
  readonly contentAsOf: string;
  readonly licence: string;
  readonly authors: readonly string[];
  /** Share of points from which the course test is passed, per learning role, in percent. */
  readonly passMarks: Readonly<Record<LearnerRole, number>>;
  /** „Kann-Sätze“ printed on the certificate. */
  readonly competences: readonly string[];
  readonly modules: readonly CourseModule[];
  /** Drawn per attempt: `drawPerModule` questions from every module's pool. */
  readonly courseTest: CourseTest;
  /** Practice tasks in the order of their files; empty in versions from before there were any. */
  readonly tasks: readonly PracticeTask[];
  /** Files to fill in, by slug; empty in versions from before there were any. */
  readonly templates: readonly Template[];
  readonly translations: Translations;
  readonly terms: readonly Term[];
  readonly facts: readonly Fact[];
  /** Files that lessons show and templates to download, by the name under which they are served. */
  readonly media: readonly Medium[];
  /** How many modules the whole course has, when this is the part of it that a path asks for. Never stored. */
  readonly modulesInAll?: number;
}

export type LearnerRole = Extract<Role, 'localCoordinator' | 'ambassador'>;

/** Help layer: title, goal and summary in another language; `checked` says whether a native reader has checked it. */
export type Translations = Readonly<Partial<Record<Exclude<Locale, 'de'>, Translation>>>;
export interface Translation {
  readonly title: string;
  readonly goal: string | null;
  readonly summary: Html | null;
  readonly checked: boolean;
}

export interface CourseModule {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly goal: string;
  /** It tells of law: whoever has learned it hears of what is new. Missing in all others, also in older versions. */
  readonly law?: true;
  readonly summary: Html;
  readonly units: TeachingUnits;
  readonly lessons: readonly Lesson[];
  /** Practice with immediate feedback, unlimited and never counted. */
  readonly check: Quiz | null;
  /** Safety items of a must-pass module: every one right, unlimited tries. */
  readonly safetyCheck: Quiz | null;
  /** Questions from which the course test draws. */
  readonly pool: readonly Question[];
  readonly translations: Translations;
}

/** Planned workload in teaching units of 45 minutes; halves are allowed. */
export interface TeachingUnits {
  readonly self: number;
  readonly live: number;
  readonly practice: number;
}

export interface Lesson {
  /** Stable for good: progress hangs on it. Unique within the course. */
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  readonly words: number;
  readonly body: Html;
  /** Glossary terms used, in order of appearance. */
  readonly termIds: readonly string[];
}

/** Something made in practice: handed in by one person or by a tandem, looked at by a trainer with a rubric. */
export interface PracticeTask {
  /** Stable for good, unique within the course; part of the address. */
  readonly id: string;
  readonly title: string;
  readonly moduleId: string;
  /** `tandem`: both members hand in one submission; a person without a tandem does it alone. */
  readonly by: 'person' | 'tandem';
  /** In which forms an answer may come, each once. */
  readonly answer: readonly AnswerForm[];
  /** Teaching units of 45 minutes. */
  readonly units: number;
  /** What one can fill in for it. Missing where there is nothing, also in older versions. */
  readonly templates?: readonly Template[];
  readonly assignment: Html;
  readonly criteria: readonly Criterion[];
}
/** `file` takes documents and pictures, `photo` pictures only. */
export type AnswerForm = (typeof answerForms)[number];
export const answerForms = ['text', 'file', 'photo', 'voice'] as const;

/** `id` is `a`, `b`, … in the order of the table; what each level looks like. */
export interface Criterion {
  readonly id: string;
  readonly title: string;
  /** Plain text. */
  readonly levels: Readonly<Record<RubricLevel, string>>;
}
export const rubricLevels = ['notYet', 'good', 'veryGood'] as const;
export type RubricLevel = (typeof rubricLevels)[number];

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly explanation: string;
  readonly translations: Readonly<Partial<Record<Exclude<Locale, 'de'>, string>>>;
  readonly checked: boolean;
}

/** A statement that can go stale. */
export interface Fact {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  /** `YYYY-MM-DD`, or null while nobody at LAMSA has verified it. */
  readonly checkedOn: string | null;
  readonly asOf: string;
  readonly reviewBy: string;
  readonly owner: string;
  readonly legalTopic: string | null;
}

export interface Medium {
  /** `<sha256>.<ending>`, the last part of the address. */
  readonly name: string;
  readonly path: string;
  readonly type:
    | 'image/png'
    | 'image/jpeg'
    | 'image/webp'
    | 'image/svg+xml'
    | (typeof fileTypes)[Template['kind']]['mime'];
  readonly bytes: number;
}

/** A file that the compiler makes from data and people fill in. */
export interface Template {
  readonly slug: string;
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly about: string;
  readonly kind: 'odt' | 'xlsx';
  readonly bytes: number;
  /** Under which it is saved. */
  readonly fileName: string;
  /** Always gives the file of the published version. */
  readonly address: string;
  /** Name of its medium. */
  readonly medium: string;
}

export interface CourseTest {
  readonly id: CourseTestId;
  readonly drawPerModule: number;
}

/** The part of a course that a path asks for has a test of its own. */
export type CourseTestId = 'test' | 'test-ambassador' | 'test-coordinator';

export interface Quiz {
  /** `<moduleId>-check` or `<moduleId>-safety`. */
  readonly id: string;
  readonly title: string;
  readonly questions: readonly Question[];
}

export type Question =
  | SingleQuestion
  | MultipleQuestion
  | TrueFalseQuestion
  | OrderingQuestion
  | MatchingQuestion
  | NumericQuestion
  | GapTextQuestion
  | ScenarioQuestion
  | SelfCheckQuestion;
export type QuestionType = Question['type'];

interface QuestionBase {
  /** Stable for good, unique within the course; survives reordering and moving. */
  readonly id: string;
  readonly prompt: Html;
  /** Fact card to which a question about a volatile statement is bound. */
  readonly factId: string | null;
}
/** `id` is `a`, `b`, … in the order of the file; pages shuffle by a stored seed. */
export interface Choice {
  readonly id: string;
  readonly text: Html;
}
export interface SingleQuestion extends QuestionBase {
  readonly type: 'single';
  readonly choices: readonly Choice[];
}
export interface MultipleQuestion extends QuestionBase {
  readonly type: 'multiple';
  readonly choices: readonly Choice[];
}
/** Choices `true` and `false`, never shuffled. */
export interface TrueFalseQuestion extends QuestionBase {
  readonly type: 'trueFalse';
  readonly choices: readonly Choice[];
}
/** `items` in an order that says nothing about the right one (sorted by id; ids are hashes of the text). */
export interface OrderingQuestion extends QuestionBase {
  readonly type: 'ordering';
  readonly items: readonly Choice[];
}
/** Every left row gets one right side; `right` may hold more entries than rows. Ids are hashes of the text. */
export interface MatchingQuestion extends QuestionBase {
  readonly type: 'matching';
  readonly left: readonly Choice[];
  readonly right: readonly Choice[];
}
export interface NumericQuestion extends QuestionBase {
  readonly type: 'numeric';
  /** Shown behind the field and accepted in the answer, e.g. `€`. */
  readonly unit: string | null;
}
/** `prompt` contains `___` where the answer belongs. */
export interface GapTextQuestion extends QuestionBase {
  readonly type: 'gapText';
}
export interface ScenarioQuestion extends QuestionBase {
  readonly type: 'scenario';
  readonly choices: readonly Choice[];
}
export interface SelfCheckQuestion extends QuestionBase {
  readonly type: 'selfCheck';
}

/** What is right and what we say about it, by question id. Stored apart from the course, never sent before submission. */
export interface CourseKey {
  readonly hash: string;
  readonly answers: Readonly<Record<string, AnswerKey>>;
}

export type AnswerKey = ChoiceKey | OrderingKey | MatchingKey | NumericKey | GapTextKey | SelfCheckKey;
/** single, multiple, trueFalse, scenario. Feedback by choice id: why this choice is right or wrong. */
export interface ChoiceKey {
  readonly type: 'single' | 'multiple' | 'trueFalse' | 'scenario';
  readonly right: readonly string[];
  readonly feedback: Readonly<Record<string, Html>>;
}
export interface OrderingKey {
  readonly type: 'ordering';
  /** Item ids in the right order. */
  readonly order: readonly string[];
  readonly whenRight: Html;
  readonly whenWrong: Html;
}
export interface MatchingKey {
  readonly type: 'matching';
  /** Left id → right id. */
  readonly pairs: Readonly<Record<string, string>>;
  /** Left id → why. */
  readonly feedback: Readonly<Record<string, Html>>;
  readonly whenRight: Html;
  readonly whenWrong: Html;
}
export interface NumericKey {
  readonly type: 'numeric';
  readonly value: number;
  readonly tolerance: number;
  readonly unit: string | null;
  /** Typical wrong results and what went wrong. */
  readonly wrong: readonly { readonly value: number; readonly feedback: Html }[];
  readonly whenRight: Html;
  readonly whenWrong: Html;
}
export interface GapTextKey {
  readonly type: 'gapText';
  readonly accepted: readonly string[];
  readonly wrong: readonly { readonly text: string; readonly feedback: Html }[];
  readonly whenRight: Html;
  readonly whenWrong: Html;
}
export interface SelfCheckKey {
  readonly type: 'selfCheck';
  readonly modelAnswer: Html;
}
