import type { Scope } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { PrintRunRow } from './print-run.ts';

/** How far a print run is, without its file. */
export type PrintRun = Omit<PrintRunRow, 'file'> & {
  readonly startedByName: string;
  readonly hasFile: boolean;
};

const valid = "certificate.state IN ('released', 'withdrawalProposed') AND certificate.holder_name <> ''";
/** Once one of its papers is no longer valid, the file is not given out any more. */
const current = `NOT EXISTS (SELECT 1 FROM certificate_print_item item
    JOIN certificate ON certificate.id = item.certificate_id
   WHERE item.run_id = run.id AND NOT (${valid}))`;

type StoredRun = Omit<PrintRun, 'hasFile'> & { readonly isThere: number };

const listed = `
  SELECT run.id, run.started_by, run.started_at, run.total, run.done, run.finished_at,
         person.display_name AS started_by_name,
         CASE WHEN run.file IS NOT NULL AND ${current} THEN 1 ELSE 0 END AS is_there
    FROM certificate_print_run run JOIN person ON person.id = run.started_by`;

function seen({ isThere, ...run }: StoredRun): PrintRun {
  return { ...run, hasFile: isThere === 1 };
}

/** The newest first. Like the register, print runs are the network's: outside its scope there are none. */
export async function listPrintRuns(db: Db, scope: Scope, limit: number): Promise<PrintRun[]> {
  if (scope.kind !== 'network') return [];
  const runs = await selectRows<StoredRun>(db, `${listed} ORDER BY run.started_at DESC, run.id LIMIT ?`, [
    limit,
  ]);
  return runs.map(seen);
}

/** @throws NotFound outside the scope as well */
export async function findPrintRun(db: Db, scope: Scope, id: string): Promise<PrintRun> {
  const [run] =
    scope.kind === 'network' ? await selectRows<StoredRun>(db, `${listed} WHERE run.id = ?`, [id]) : [];
  if (run === undefined) throw new NotFound('print run');
  return seen(run);
}

/** @throws NotFound outside the scope, and when there is no file that may be given out */
export async function findPrintRunFile(db: Db, scope: Scope, id: string): Promise<Uint8Array> {
  const [run] =
    scope.kind === 'network'
      ? await selectRows<{ file: Uint8Array | null }>(
          db,
          `SELECT run.file FROM certificate_print_run run WHERE run.id = ? AND ${current}`,
          [id],
        )
      : [];
  if (run === undefined || run.file === null) throw new NotFound('file');
  return run.file;
}

/** For the job: what is still to be printed, in its order; null when the run is gone or finished. */
export async function findOptionalPapersToPrint(
  db: Db,
  id: string,
): Promise<readonly { readonly id: string; readonly printed: string }[] | null> {
  const run = await db<PrintRunRow>('certificatePrintRun').where({ id }).first('finishedAt');
  if (!run || run.finishedAt !== null) return null;
  return selectRows<{ id: string; printed: string }>(
    db,
    `SELECT certificate.id, certificate.printed FROM certificate_print_item item
       JOIN certificate ON certificate.id = item.certificate_id
      WHERE item.run_id = ? AND ${valid} ORDER BY item.position`,
    [id],
  );
}
