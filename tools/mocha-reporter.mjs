// Mocha reporter of `npm test`: one sign per test, failures in full, and the score in a file for the sum over all runs.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING, EVENT_SUITE_END } =
  Mocha.Runner.constants;

/** How long a process may stay after its last test before that counts as something left open. */
const exitWithinMs = 15_000;

/**
 * Skipped tests, and tests that never ran because a hook before them failed, count as failed: nothing that was
 * written down to be tested is left out in silence.
 */
export default class ScoreReporter extends Mocha.reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    let passed = 0;
    let failed = 0;
    let seen = 0;
    const fail = (title, text) => {
      failed += 1;
      process.stdout.write(`\n  ✗ ${title}\n${text.replaceAll(/^/gm, '      ')}\n`);
    };

    runner.on(EVENT_TEST_PASS, () => {
      passed += 1;
      seen += 1;
    });
    runner.on(EVENT_TEST_FAIL, (test, error) => {
      if (test.type === 'test') seen += 1;
      fail(test.fullTitle(), describe(error));
    });
    runner.on(EVENT_TEST_PENDING, (test) => {
      seen += 1;
      fail(test.fullTitle(), 'was skipped');
    });
    runner.on(EVENT_SUITE_END, (suite) => {
      if (suite.parent?.root) process.stdout.write(`  ${suite.title}\n`);
    });
    runner.once(EVENT_RUN_END, () => {
      const unseen = runner.total - seen;
      if (unseen > 0) {
        failed += unseen;
        process.stdout.write(`\n  ✗ ${unseen} tests never ran because of what failed before them\n`);
      }
      const save = () =>
        writeFileSync(resolve(options.reporterOptions.file), JSON.stringify({ passed, failed }));
      save();
      setTimeout(() => {
        fail('the end', `still open after the last test: ${process.getActiveResourcesInfo().join(', ')}`);
        save();
        process.exit(1);
      }, exitWithinMs).unref();
    });
  }
}

function describe(error) {
  const text = error?.stack ?? String(error);
  if (error?.expected === undefined || error.showDiff === false) return text;
  try {
    Mocha.reporters.Base.useColors = false;
    const { stringify } = Mocha.utils;
    return `${text}\n${Mocha.reporters.Base.generateDiff(stringify(error.actual), stringify(error.expected))}`;
  } catch {
    return text;
  }
}
