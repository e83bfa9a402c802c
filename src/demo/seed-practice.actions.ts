import { inTransaction, type Context } from '../access/context.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import type { Course, PracticeTask, RubricLevel } from '../courses/course.ts';
import { joinCourse } from '../learning/enrolments.actions.ts';
import { newId } from '../platform/ids.ts';
import { addComment } from '../practice/comments.actions.ts';
import { listLocalWork } from '../practice/comments.queries.ts';
import { askOpinion, decideReview, putBack, startReview, type Verdict } from '../practice/reviews.actions.ts';
import { listReviewQueue } from '../practice/reviews.queries.ts';
import { saveAnswer, type Answer } from '../practice/submissions.actions.ts';
import { textMark } from '../practice/task.ts';
import { day } from './moments.ts';
import { notesOnPaper } from './notes-on-paper.ts';

/** Somebody of the town, so many days ago. */
type As = (login: string, daysAgo: number) => Promise<Context>;

const reviewer = 'miriam.haddad';
const sketch = { courseSlug: 'projektmanagement', taskId: 'pm-projektskizze' } as const;

const sketchText = [
  'Bedarf: In Neustadt am Fluss gibt es am Abend keinen Ort für Fragen. Das zeigen Gespräche mit zwei Vereinen.',
  'Ziel: Bis 31. März kennen 20 neu Zugezogene die Abendsprechstunde.',
  'Maßnahmen: Sprechstunde an jedem zweiten Dienstag, Aushang in vier Sprachen.',
  'Wirkung: Weniger Menschen kommen mit abgelaufenen Fristen.',
].join('\n\n');

/** Hands in the practice tasks of a course, and has them accepted a day later. */
export async function finishTasks(learner: Context, trainer: Context, course: Course): Promise<void> {
  for (const task of course.tasks) {
    await write(learner, { courseSlug: course.slug, taskId: task.id }, { text: sketchText, handIn: true });
    await review({ ...trainer, now: learner.now + day }, task.id, {
      decision: 'accepted',
      levels: levelsOf(task, 'good'),
      comment: 'Klar und prüfbar. Fragen Sie die Vereine, ob sie beim Aushang helfen.',
    });
  }
}

/**
 * Practice tasks on their way: Olena drafts, the tandem of Dmytro and Heike revises (Dmytro is ready, Heike is not), and
 * Samuel's waits in the queue with a question to the project coordinators. Peter's waits with a comment of Olena's.
 */
export async function seedPractice(as: As): Promise<void> {
  await write(await as('olena.marchenko', 1), sketch, {
    text: 'Bedarf: Neu Zugezogene finden die Beratung im Rathaus nicht.\nDas haben mir drei Familien im Sprachcafé gesagt.\n\nZiel: Bis 30. Juni …',
    files: [notesOnPaper('notizen-sprachcafe.png')],
  });

  const tandem = ['dmytro.koval', 'heike.sommer'] as const;
  const together = 'Bedarf: Am Flussufer treffen sich viele, aber kaum jemand kennt sich.\n\nZiel: ein Fest.';
  for (const login of [...tandem, 'samuel.tesfay'])
    await inTransaction(await as(login, 16), (tx) => joinCourse(tx, sketch.courseSlug));
  for (const login of tandem)
    await write(await as(login, 14), sketch, {
      text: together,
      sentence:
        login === 'heike.sommer'
          ? 'Ich habe im Rathaus nach dem Platz gefragt.'
          : 'Ich habe mit drei Familien gesprochen und geschrieben.',
      handIn: true,
    });
  await review(await as(reviewer, 10), sketch.taskId, {
    decision: 'revisionRequested',
    levels: { a: 'good', b: 'notYet', c: 'notYet', d: 'good' },
    comment:
      'Ein schöner Anfang! Machen Sie aus dem Wunsch noch ein Ziel: Wie viele Menschen, bis wann? Und wer tut was?',
  });
  await write(await as('dmytro.koval', 6), sketch, {
    text: `${together} Bis 30. Juni kommen 40 Menschen aus beiden Straßen.\n\nMaßnahmen: Heike meldet den Platz an, Dmytro lädt ein.`,
    mark: textMark(together),
    sentence: 'Ich habe Ziel und Aufgaben ergänzt.',
    handIn: true,
  });

  await write(await as('samuel.tesfay', 4), sketch, {
    text: 'Bedarf: Am Bahnhof kommen Menschen an und wissen nicht wohin.\n\nZiel: Bis 1. Mai hängen Schilder in fünf Sprachen.',
    files: [notesOnPaper('schilder.png')],
    handIn: true,
  });
  const trainer = await as(reviewer, 3);
  const queued = await waitingFor(trainer, sketch.taskId);
  await startReview(trainer, queued);
  await askOpinion(
    trainer,
    queued,
    'Reicht der Bedarf so? Ich finde ja, hätte aber gern eine zweite Meinung.',
  );
  await putBack(trainer, queued);

  await inTransaction(await as('peter.lange', 5), (tx) => joinCourse(tx, sketch.courseSlug));
  await write(await as('peter.lange', 2), sketch, {
    text: 'Bedarf: Auf dem Marktplatz fragen jede Woche Familien nach Kitaplätzen.\n\nZiel: Bis 30. April gibt es jeden Freitag eine Sprechstunde.',
    files: [notesOnPaper('marktplatz.png')],
    handIn: true,
  });
  const local = await as('olena.marchenko', 1);
  const [work] = await listLocalWork(local.db, local.actor, 1);
  if (work === undefined) throw new Error('the story of the demo does not hold: no work of a tandem');
  await addComment(local, work.id, {
    key: newId(),
    round: 1,
    text: 'Das Kulturhaus hat freitags einen Raum frei. Fragen Sie dort nach, bevor Sie den Platz anmelden.',
  });
}

async function write(
  author: Context,
  task: { readonly courseSlug: string; readonly taskId: string },
  answer: Partial<Answer> & { readonly text: string },
): Promise<void> {
  await saveAnswer(author, {
    ...task,
    mark: textMark(''),
    sentence: '',
    removeFileId: null,
    files: [],
    handIn: false,
    ...answer,
  });
}

async function review(trainer: Context, taskId: string, verdict: Omit<Verdict, 'round'>): Promise<void> {
  const id = await waitingFor(trainer, taskId);
  await startReview(trainer, id);
  await decideReview(trainer, id, { round: 1, ...verdict });
}

/** The one submission to this task that waits for a review at this point of the story. */
async function waitingFor(trainer: Context, taskId: string): Promise<string> {
  const queue = await listReviewQueue(trainer.db, learnersVisibleTo(trainer.actor));
  const found = queue.find((entry) => entry.taskId === taskId);
  if (found === undefined) throw new Error(`the story of the demo does not hold: no ${taskId} waits`);
  return found.id;
}

function levelsOf(task: PracticeTask, level: RubricLevel): Readonly<Record<string, RubricLevel>> {
  return Object.fromEntries(task.criteria.map(({ id }) => [id, level]));
}
