// @ts-check
import { join } from 'node:path';
import { here, script } from './cli.mjs';
import { fetchProgram, fetchPyHanko } from './fetch.mjs';
import { jsonLines } from './judge-packages.mjs';

/**
 * Where our verdict on a foreign signature is not pyHanko's, and why; see `docs/signing.md`. Anything else fails.
 *
 * @type {Readonly<Record<string, { ours: string, theirs: string, why: string }>>}
 */
export const knownDifferences = {
  'then-form': { ours: 'changed', theirs: 'trusted', why: 'a form filled in after a signature that does not certify: nobody who signed has allowed it' },
  'certified-3-then-comment': { ours: 'trusted', theirs: 'changed', why: 'DocMDP 3 allows comments; pyHanko does not judge them' },
  'then-bytes': { ours: 'changed', theirs: 'trusted', why: 'stray bytes after the end are covered by nothing' },
};

/**
 * Holds our verdict on signatures of files that came in against pyHanko's, and what pdfsig can tell (does it fit, does it
 * cover the whole file) against ours, over files that pyHanko signed and that were then changed or not.
 *
 * @param {string} dir @param {import('./tally.mjs').Tally} tally
 */
export async function judgeIncoming(dir, tally) {
  const python = await fetchPyHanko();
  if (!python.judge) return tally.missing('pyHanko over incoming signatures', python.reason);
  const pdfsig = await fetchProgram('pdfsig', 'poppler-utils');
  const begun = await script('incoming.ts', ['begin', dir]);
  const made = await python.judge.run([join(here, 'incoming.py'), 'make', dir]);
  tally.check(begun.code === 0 && made.code === 0, 'incoming: the files are signed', `${begun.out}\n${made.out}`.slice(-800));
  const ours = jsonLines((await script('incoming.ts', ['verify', dir])).out);
  const theirs = new Map(jsonLines((await python.judge.run([join(here, 'incoming.py'), 'judge', dir])).out).map(({ name, verdicts }) => [name, verdicts]));
  tally.check(ours.length === theirs.size && ours.length > 25, 'incoming: every file is judged by both', `${ours.length}, ${theirs.size}`);
  for (const { name, verdicts, reasons, whole } of ours) {
    const known = knownDifferences[name];
    const [own, foreign] = [verdicts.join(), (theirs.get(name) ?? []).join()];
    tally.check(known ? own === known.ours && foreign === known.theirs : own === foreign, `incoming: ${name}`, `ours ${own} (${reasons.join()}), pyHanko's ${foreign}`);
    if (!pdfsig.judge) continue;
    const { out } = await pdfsig.judge.run(['-nocert', join(dir, 'out', `${name}.pdf`)]);
    const fits = [...out.matchAll(/Signature Validation: (.*)/g)].map(([, text]) => text === 'Signature is Valid.');
    tally.check(fits.join() === verdicts.map((/** @type {string} */ verdict) => verdict !== 'broken').join(), `incoming: ${name} fits, by pdfsig`, out);
    tally.check(out.split('Total document signed').length - 1 === whole.filter(Boolean).length, `incoming: ${name} covers, by pdfsig`, out);
  }
  if (!pdfsig.judge) tally.missing('pdfsig over incoming signatures', pdfsig.reason);
}
