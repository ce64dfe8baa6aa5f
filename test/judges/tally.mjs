// @ts-check

/** Counts checks and prints what failed; every judge speaks through it. */
export function createTally() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Map<string, { passed: number, failed: number }>} */
  const byJudge = new Map();
  return {
    total,
    /**
     * One check.
     *
     * @param {boolean} ok @param {string} what begins with the judge and a colon, where one speaks @param {string} [detail] printed when it failed
     */
    check(ok, what, detail = '') {
      total[ok ? 'passed' : 'failed'] += 1;
      const judge = /^([\w -]+): /.exec(what)?.[1] ?? 'other';
      const own = byJudge.get(judge) ?? { passed: 0, failed: 0 };
      own[ok ? 'passed' : 'failed'] += 1;
      byJudge.set(judge, own);
      if (!ok) console.log(`  FAILED ${what}${detail === '' ? '' : `\n    ${detail.trim().split('\n').slice(0, 12).join('\n    ')}`}`);
    },
    /**
     * A judge that cannot speak. In CI that is a failure: conformance that nobody judged is only hoped for.
     *
     * @param {string} what @param {string} reason
     */
    missing(what, reason) {
      const failure = process.env['CI'] === 'true';
      total[failure ? 'failed' : 'skipped'] += 1;
      console.log(`  ${failure ? 'FAILED' : 'skipped'} ${what}: ${reason}`);
    },
    /**
     * A check that needs something that may be absent everywhere, such as files that the project must not carry.
     *
     * @param {string} what @param {string} reason
     */
    skip(what, reason) {
      total.skipped += 1;
      console.log(`  skipped ${what}: ${reason}`);
    },
    /** What each judge said, a line for each. */
    judges: () => [...byJudge].map(([judge, { passed, failed }]) => `  ${judge}: ${passed} passed, ${failed} failed`).join('\n'),
    /** The last line, which the caller of the judges reads. */
    line() {
      return `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`;
    },
  };
}

/** @typedef {ReturnType<typeof createTally>} Tally */
